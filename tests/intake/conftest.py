"""A workspace to bring documents into, a folder to bring them from, and a server."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from served import Answer, Served

from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    for name in ("seeds", "briefs"):
        (root / name).mkdir(parents=True)
    return Workspace(root)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Answer]], Served]]:
    servers: list[socketserver.ThreadingTCPServer] = []

    def start(answers: dict[str, Answer]) -> Served:
        asked: list[str] = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                path = self.rfile.readline().split(b" ")[1].decode()
                while self.rfile.readline().strip():
                    continue
                asked.append(path)
                try:
                    answers[path](self.connection, path)
                except OSError:
                    return

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        server = Server(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return Served(f"http://127.0.0.1:{server.server_address[1]}", asked)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
