"""Writes the kept paper of 12 pages with python-docx, to stand beside `keputong bench papers`.

By hand: python3 -m venv v && v/bin/pip install python-docx && v/bin/python benches/papers.py
It sets the same paragraphs, tables and faces, but neither charts, content controls, footers nor a
square code: python-docx has no charts, so it is given less to do, not more.
"""
import io
import json
import pathlib
import statistics
import time

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

kept = pathlib.Path(__file__).parent.parent / "crates/documents/fixtures/yearly.json"
paper = json.loads(kept.read_text(encoding="utf-8"))


def words(inlines):
    for inline in inlines:
        if inline["kind"] == "bold":
            yield from ((text, True) for text, _ in words(inline["value"]))
        else:
            yield (inline["value"] if inline["kind"] == "text" else inline["value"]["text"]), False


def fill(paragraph, inlines):
    for text, bold in words(inlines):
        run = paragraph.add_run(text)
        run.bold, run.font.size, run.font.name = bold, Pt(16), "仿宋_GB2312"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def write():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_heading(paper["title"], 0)
    for block in paper["blocks"]:
        if block["kind"] in ("heading", "paragraph"):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.line_spacing = Pt(28.95)
            fill(paragraph, block["inlines"])
        elif block["kind"] == "table":
            rows = block["rows"]
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(rows, table.rows):
                for cell, target in zip(cells, row.cells):
                    fill(target.paragraphs[0], cell["inlines"])
        elif block["kind"] == "page_break":
            document.add_page_break()
    file = io.BytesIO()
    document.save(file)
    return len(file.getvalue())


times = []
for _ in range(6):
    begun = time.perf_counter()
    write()
    times.append((time.perf_counter() - begun) * 1000)
print(f"python-docx: DOCX of 12 pages (ms) {statistics.median(times[1:]):.0f}")
