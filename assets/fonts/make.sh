#!/bin/sh
# Makes the font subsets that come with the program, from Debian's packages and the sources of
# Zhuque Fangsong. Needs apt-get, dpkg, git, xz, python3 and the network; touches nothing outside
# this folder and a temporary one. The subsets are committed: run this only to change the
# characters or the faces.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download fonts-noto-cjk fonts-lxgw-wenkai unicode-data
for package in *.deb; do dpkg -x "$package" root; done
git clone --quiet https://github.com/TrionesType/zhuque
git -C zhuque checkout --quiet 227319a1
python3 -m venv python
python/bin/pip install --quiet 'fonttools==4.68.0' 'glyphsLib==6.16.2' 'ufo2ft==3.9.1'
python/bin/python "$here/characters.py" root/usr/share/unicode/Unihan_OtherMappings.txt.bz2 "$here/../../vocab"

subset() { # characters, target, source, number of the face within the source, family
    # Without subroutines: the outlines repeat themselves more, and so pack better.
    python/bin/pyftsubset "$3" --font-number="$4" --text-file="$1.txt" --output-file="$2" \
        --no-hinting --desubroutinize --notdef-outline --no-glyph-names --layout-features= --name-IDs='*'
    if [ -n "$5" ]; then python/bin/python "$here/names.py" "$2" "$5"; fi
    xz --format=xz --check=crc32 -9e --stdout "$2" > "$here/$2.xz"
}
noto=root/usr/share/fonts/opentype/noto
wenkai=root/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf
python/bin/python "$here/fang.py" zhuque/src/ZhuqueFangsong.glyphspackage common.txt zhuque.otf
subset common fang.otf zhuque.otf 0 "Keputong Fang"
subset first_level kai.ttf $wenkai 0 "Keputong Kai"
subset first_level hei.otf $noto/NotoSansCJK-Regular.ttc 2 ""
subset first_level biaosong.otf $noto/NotoSerifCJK-Bold.ttc 2 ""
subset rare song.otf $noto/NotoSerifCJK-Regular.ttc 2 ""

{
    echo "(c) 2014-2021 Adobe (http://www.adobe.com/)."
    echo
    sed -n '/^License: SIL-1.1$/,/^License: GPL/p' root/usr/share/doc/fonts-noto-cjk/copyright |
        sed -n '/SIL OPEN FONT/,/FROM, OUT OF/p;/OTHER DEALINGS/p' | sed 's/^ \.$//;s/^ //'
} > "$here/LICENSE-noto.txt"
cp zhuque/LICENSE.txt "$here/LICENSE-fang.txt"
cp root/usr/share/doc/fonts-lxgw-wenkai/copyright "$here/LICENSE-kai.txt"
ls -l "$here"
