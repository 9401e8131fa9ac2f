"""Writes the three lists of characters that make.sh cuts the fonts to.

first_level.txt  GB 2312 level 1 with its signs, the Latin letters and the numbers in circles
common.txt       the same with level 2 (6763 characters in all), and what the vocabularies use
rare.txt         the rest of the 8105 characters of the Table of General Standard Characters
                 (2013), for names of persons and places, with the signs
"""
import bz2
import pathlib
import sys

unihan, vocabularies = sys.argv[1:]


def gb2312(rows):
    for row in rows:
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                pass


def span(first, last):
    return {chr(code) for code in range(first, last + 1)}


def is_hanzi(character):
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


signs = set(gb2312(range(0xA1, 0xA4))) | span(0x20, 0x7E) | span(0xA0, 0xFF)
signs |= span(0x2010, 0x2027) | span(0x2030, 0x203B) | span(0x2460, 0x2473) | span(0x3000, 0x3017)
signs |= set("\u2103\u2116\u2190\u2191\u2192\u2193\u2264\u2265\u25a1\u25cb\u25cf\u2713\u33a1\u00b2\u00b3")
signs |= span(0xFF01, 0xFF5E)
level_one = set(gb2312(range(0xB0, 0xD8)))
level_two = set(gb2312(range(0xD8, 0xF8)))
general = set()
for line in bz2.open(unihan, "rt", encoding="utf-8"):
    if "\tkTGH\t" in line:
        general.add(chr(int(line.split("\t")[0][2:], 16)))
used = set()
for file in pathlib.Path(vocabularies).rglob("*.toml"):
    used |= {character for character in file.read_text(encoding="utf-8") if is_hanzi(character)}

lists = {
    "first_level": signs | level_one,
    "common": signs | level_one | level_two | used,
    "rare": signs | ((general | used) - level_one - level_two),
}
for name, characters in lists.items():
    pathlib.Path(f"{name}.txt").write_text("".join(sorted(characters)), encoding="utf-8")
    print(name, len(characters))
