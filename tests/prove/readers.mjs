// Reads {"reader": name, "documents": [Markdown, …]} a line from standard input and answers with [HTML, …] a line.
import { createInterface } from "node:readline";
import * as commonmark from "commonmark";
import markdownIt from "markdown-it";
import footnote from "markdown-it-footnote";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const strict = { parser: new commonmark.Parser(), writer: new commonmark.HtmlRenderer() };
const widest = markdownIt({ html: true, linkify: true }).use(footnote);
const remark = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

const readers = {
  "commonmark.js": (text) => strict.writer.render(strict.parser.parse(text)),
  "markdown-it.js": (text) => widest.render(text),
  "remark-gfm": (text) => String(remark.processSync(text)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { reader, documents } = JSON.parse(line);
  console.log(JSON.stringify(documents.map(readers[reader])));
}
