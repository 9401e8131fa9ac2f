#!/bin/sh
# Makes the font subsets that come with the program, from Debian's packages. Needs apt-get,
# dpkg, python3 and the network; touches nothing outside this folder and a temporary one.
# The subsets are committed: run this only to change the characters or the faces.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download fonts-noto-cjk texlive-lang-chinese unicode-data
for package in *.deb; do dpkg -x "$package" root; done
python3 -m venv python
python/bin/pip install --quiet 'fonttools==4.68.0'
python/bin/python "$here/characters.py" root/usr/share/unicode/Unihan_OtherMappings.txt.bz2 "$here/../../vocab"

subset() { # characters, target, source, number of the face within the source
    python/bin/pyftsubset "$3" --font-number="$4" --text-file="$1.txt" --output-file="$here/$2.otf" \
        --no-hinting --notdef-outline --glyph-names --layout-features= --name-IDs='*'
}
noto=root/usr/share/fonts/opentype/noto
fandol=root/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
subset rare song $noto/NotoSerifCJK-Regular.ttc 2
subset common biaosong $noto/NotoSerifCJK-Bold.ttc 2
subset common hei $noto/NotoSansCJK-Regular.ttc 2
subset common fang $fandol/FandolFang-Regular.otf 0
subset first_level kai $fandol/FandolKai-Regular.otf 0

{
    echo "(c) 2014-2021 Adobe (http://www.adobe.com/)."
    echo
    sed -n '/^License: SIL-1.1$/,/^License: GPL/p' root/usr/share/doc/fonts-noto-cjk/copyright |
        sed -n '/SIL OPEN FONT/,/FROM, OUT OF/p;/OTHER DEALINGS/p' | sed 's/^ \.$//;s/^ //'
} > "$here/LICENSE-noto.txt"
gzip -dc root/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz > "$here/LICENSE-fandol.txt"
ls -l "$here"
