"""Gives a subset its own family name: it is no longer the font it was cut from.

Arguments: the font file, the family. Copyright and licence stay as they were.
"""
import sys

from fontTools.ttLib import TTFont

path, family = sys.argv[1:]
font = TTFont(path)
post_script = family.replace(" ", "") + "-Regular"
names = {1: family, 2: "Regular", 3: post_script, 4: family, 6: post_script}
table = font["name"]
for number in (16, 17, 18, 21, 22, 25):
    table.removeNames(nameID=number)
for number in names:
    table.removeNames(nameID=number)
    table.setName(names[number], number, 3, 1, 0x409)
if "CFF " in font:
    cff = font["CFF "].cff
    cff.fontNames = [post_script]
    cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = family, family
font.save(path)
