"""Builds the 仿宋 from the sources of Zhuque Fangsong, cut to the characters of a list.

Arguments: the unpacked sources, the list, the file to write. What differs from the original:
only the glyphs of the list; the digits are the lining ones of equal width, set half an em wide
as in official documents; the quotation marks are the full-width ones; the name is our own.
"""
import pathlib
import sys

import glyphsLib
import ufo2ft

source, characters, target = sys.argv[1:]
wanted = set(map(ord, pathlib.Path(characters).read_text(encoding="utf-8")))
font = glyphsLib.GSFont(source)
font.features, font.classes, font.featurePrefixes = [], [], []
glyphs = {glyph.name: glyph for glyph in font.glyphs}

INSTEAD = dict.fromkeys("zero one two three four five six seven eight nine".split(), ".tf")
INSTEAD |= dict.fromkeys("quotedblleft quotedblright quoteleft quoteright".split(), ".uv002")
for name, suffix in INSTEAD.items():
    glyphs[name + suffix].unicodes, glyphs[name].unicodes = glyphs[name].unicodes, []

kept = set()


def keep(name):
    if name in glyphs and name not in kept:
        kept.add(name)
        for layer in glyphs[name].layers:
            for component in layer.components:
                keep(component.name)


for glyph in font.glyphs:
    if glyph.name == ".notdef" or any(int(code, 16) in wanted for code in glyph.unicodes or []):
        keep(glyph.name)
font.glyphs = [glyph for glyph in font.glyphs if glyph.name in kept]

ufo = glyphsLib.to_designspace(font, minimal=True).sources[0].font
ufo.features.text = ""
ufo.kerning.clear()
ufo.groups.clear()
for name, suffix in INSTEAD.items():
    if suffix == ".tf":
        glyph = ufo[name + suffix]
        glyph.move(((500 - glyph.width) / 2, 0))
        glyph.width = 500
none = ufo2ft.CFFOptimization.NONE
ufo2ft.compileOTF(
    ufo, removeOverlaps=False, featureWriters=[], useProductionNames=False, optimizeCFF=none
).save(target)
