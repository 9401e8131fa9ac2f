"""Writes papers of 12 pages with python-docx and docxtpl, to stand beside `keputong bench papers`.

By hand: python3 -m venv v && v/bin/pip install python-docx docxtpl && v/bin/python benches/papers.py [folder]
Every paper is another one, as there: its words begin with another unit, its figures are others. They set the same
paragraphs, tables and faces, but neither charts, content controls, footers nor a square code: python-docx has no
charts, so they are given less to do, not more. With a folder the last paper of each is left there to be looked at.
"""
import io
import json
import pathlib
import statistics
import sys
import time

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

kept = pathlib.Path(__file__).parent.parent / "crates/documents/fixtures/yearly.json"
paper = json.loads(kept.read_text(encoding="utf-8"))
folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
ROUNDS = 9


def words(inlines):
    for inline in inlines:
        if inline["kind"] == "bold":
            yield from ((kind, text, True) for kind, text, _ in words(inline["value"]))
        elif inline["kind"] == "text":
            yield "text", inline["value"], False
        else:
            yield "figure", inline["value"]["text"], False


def set_paper(inline_text):
    """The paper with python-docx; `inline_text` says what stands for each piece."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)

    def fill(paragraph, inlines):
        for kind, text, bold in words(inlines):
            run = paragraph.add_run(inline_text(kind, text))
            run.bold, run.font.size, run.font.name = bold, Pt(16), "仿宋_GB2312"
            run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")

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
    return file.getvalue()


def with_python_docx(number):
    def text(kind, text):
        return f"单位{number}{text}" if kind == "text" else f"{number}{text}"

    return set_paper(text)


def template():
    """The same paper with a marker for every piece, as a docxtpl template; and the words of its pieces."""
    pieces = []

    def marker(kind, text):
        pieces.append((kind, text))
        return "{{ p[%d] }}" % (len(pieces) - 1)

    return set_paper(marker), pieces


markers, pieces = template()


def with_docxtpl(number):
    filled = DocxTemplate(io.BytesIO(markers))
    said = [f"单位{number}{t}" if kind == "text" else f"{number}{t}" for kind, t in pieces]
    filled.render({"p": said}, autoescape=True)
    file = io.BytesIO()
    filled.save(file)
    return file.getvalue()


for name, write in (("python-docx", with_python_docx), ("docxtpl", with_docxtpl)):
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        written = write(number)
        times.append((time.perf_counter() - begun) * 1000)
    print(f"{name}: DOCX of 12 pages, another each time (ms) {statistics.median(times[1:]):.0f}")
    if folder:
        (folder / f"{name}.docx").write_bytes(written)
