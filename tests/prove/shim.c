/* Counts the file operations of a program, its threads and its children below one folder, and lets one go wrong.
 *
 *   SHIM_FOLDER   what is watched, as a real path without a slash at its end
 *   SHIM_COUNTER  a file of 8 bytes in which all processes count together
 *   SHIM_AT       the number of the operation, from 1
 *   SHIM_HOW      fail, short, kill, half or after
 *   SHIM_ERRNO    what a failing operation reports
 *   SHIM_LASTING  1: every later operation that changes something fails as well ...
 *   SHIM_MENDED   ... until this path exists
 *   SHIM_LOG      a file that gets a line for each operation
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum fate { GO, FAIL, SHORT, HALF, AFTER };

static const char *folder, *how, *mended;
static size_t length;
static long at, error, lasting;
static int journal = -1;
static _Atomic long *counter;

__attribute__((constructor)) static void begin(void) {
    folder = getenv("SHIM_FOLDER");
    const char *path = getenv("SHIM_COUNTER");
    if (!folder || !path) return;
    length = strlen(folder);
    how = getenv("SHIM_HOW") ? getenv("SHIM_HOW") : "";
    mended = getenv("SHIM_MENDED");
    at = getenv("SHIM_AT") ? atol(getenv("SHIM_AT")) : 0;
    error = getenv("SHIM_ERRNO") ? atol(getenv("SHIM_ERRNO")) : EIO;
    lasting = getenv("SHIM_LASTING") != NULL;
    int handle = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0 || syscall(SYS_ftruncate, handle, 8)) return;
    void *shared = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    syscall(SYS_close, handle);
    if (shared != MAP_FAILED) counter = shared;
    if (getenv("SHIM_LOG"))
        journal = (int)syscall(SYS_openat, AT_FDCWD, getenv("SHIM_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int below(const char *path) {
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int watched_handle(int handle, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

static int watched_path(int at_folder, const char *name, char *path) {
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return below(path);
    }
    char above[PATH_MAX];
    if (at_folder == AT_FDCWD) {
        if (!getcwd(above, sizeof above)) return 0;
    } else if (watched_handle(at_folder, above) == 0) {
        return 0;
    }
    if (snprintf(path, PATH_MAX, "%s/%s", above, name) >= PATH_MAX) return 0;
    return below(path);
}

/* Count an operation and tell what is to become of it; a kill before it does not return. */
static enum fate meet(const char *name, const char *path, int changes, int writes) {
    if (!counter) return GO;
    long number = atomic_fetch_add(counter, 1) + 1;
    if (journal >= 0) {
        char line[PATH_MAX + 64];
        int size = snprintf(line, sizeof line, "%ld %s %d %s\n", number, name, changes, path + length);
        syscall(SYS_write, journal, line, size);
    }
    if (!at || number < at || (number > at && !lasting)) return GO;
    if (lasting && (!changes || (mended && !syscall(SYS_faccessat, AT_FDCWD, mended, F_OK)))) return GO;
    if (!strcmp(how, "kill")) syscall(SYS_kill, getpid(), SIGKILL);
    if (!strcmp(how, "after")) return AFTER;
    if (!strcmp(how, "half")) return writes ? HALF : GO;
    if (!strcmp(how, "short")) return writes ? SHORT : GO;
    if (strcmp(how, "fail")) return GO;
    return changes || error == EIO ? FAIL : GO;
}

#define ACT(met, kind, call)                                           \
    do {                                                               \
        enum fate fated = (met);                                       \
        if (fated == FAIL) { errno = (int)error; return -1; }          \
        kind result = (call);                                          \
        int kept = errno;                                              \
        if (fated == AFTER || fated == HALF) syscall(SYS_kill, getpid(), SIGKILL); \
        errno = kept;                                                  \
        return result;                                                 \
    } while (0)

static enum fate meet_path(const char *name, int at_folder, const char *given, int changes) {
    char path[PATH_MAX];
    return folder && given && watched_path(at_folder, given, path) ? meet(name, path, changes, 0) : GO;
}

static enum fate meet_handle(const char *name, int handle, int changes, int writes) {
    char path[PATH_MAX];
    return folder && watched_handle(handle, path) ? meet(name, path, changes, writes) : GO;
}

static int opening(const char *symbol, int at_folder, const char *path, int flags, mode_t mode) {
    int changes = (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
    ACT(meet_path(symbol, at_folder, path, changes), int, (int)syscall(SYS_openat, at_folder, path, flags | O_LARGEFILE, mode));
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) return opening("open", AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opening("open", AT_FDCWD, path, flags, mode); }
int openat(int at_folder, const char *path, int flags, ...) { MODE(flags) return opening("open", at_folder, path, flags, mode); }
int openat64(int at_folder, const char *path, int flags, ...) { MODE(flags) return opening("open", at_folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opening("open", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int handle, const void *data, size_t size) {
    enum fate fate = meet_handle("write", handle, 1, size > 1);
    if (fate == SHORT || fate == HALF) size /= 2;
    ACT(fate, ssize_t, syscall(SYS_write, handle, data, size));
}

ssize_t pwrite64(int handle, const void *data, size_t size, off_t place) {
    enum fate fate = meet_handle("pwrite", handle, 1, size > 1);
    if (fate == SHORT || fate == HALF) size /= 2;
    ACT(fate, ssize_t, syscall(SYS_pwrite64, handle, data, size, place));
}

ssize_t writev(int handle, const struct iovec *pieces, int count) {
    ACT(meet_handle("writev", handle, 1, 0), ssize_t, syscall(SYS_writev, handle, pieces, count));
}

int fsync(int handle) { ACT(meet_handle("fsync", handle, 1, 0), int, (int)syscall(SYS_fsync, handle)); }
int fdatasync(int handle) { ACT(meet_handle("fdatasync", handle, 1, 0), int, (int)syscall(SYS_fdatasync, handle)); }
int ftruncate64(int handle, off_t size) { ACT(meet_handle("ftruncate", handle, 1, 0), int, (int)syscall(SYS_ftruncate, handle, size)); }
int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }
int fchmod(int handle, mode_t mode) { ACT(meet_handle("fchmod", handle, 1, 0), int, (int)syscall(SYS_fchmod, handle, mode)); }
int flock(int handle, int deed) { ACT(meet_handle("flock", handle, 0, 0), int, (int)syscall(SYS_flock, handle, deed)); }

int rename(const char *old, const char *new) {
    ACT(meet_path("rename", AT_FDCWD, new, 1), int, (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0));
}
int renameat(int old_folder, const char *old, int new_folder, const char *new) {
    ACT(meet_path("rename", new_folder, new, 1), int, (int)syscall(SYS_renameat2, old_folder, old, new_folder, new, 0));
}
int link(const char *old, const char *new) {
    ACT(meet_path("link", AT_FDCWD, new, 1), int, (int)syscall(SYS_linkat, AT_FDCWD, old, AT_FDCWD, new, 0));
}
int linkat(int old_folder, const char *old, int new_folder, const char *new, int flags) {
    ACT(meet_path("link", new_folder, new, 1), int, (int)syscall(SYS_linkat, old_folder, old, new_folder, new, flags));
}
int unlink(const char *path) { ACT(meet_path("unlink", AT_FDCWD, path, 1), int, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }
int unlinkat(int at_folder, const char *path, int flags) {
    ACT(meet_path("unlink", at_folder, path, 1), int, (int)syscall(SYS_unlinkat, at_folder, path, flags));
}
int mkdir(const char *path, mode_t mode) { ACT(meet_path("mkdir", AT_FDCWD, path, 1), int, (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode)); }
int mkdirat(int at_folder, const char *path, mode_t mode) {
    ACT(meet_path("mkdir", at_folder, path, 1), int, (int)syscall(SYS_mkdirat, at_folder, path, mode));
}
