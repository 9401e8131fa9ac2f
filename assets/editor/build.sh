#!/bin/sh
# Builds editor.js from editor.source.js and the libraries named in package.json, and collects their licences.
# Needs npm; the program itself needs neither, for the built file is part of the project.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/editor.source.js" "$work/"
cd "$work"
npm install --no-audit --no-fund --ignore-scripts
npx esbuild editor.source.js --bundle --minify --format=esm --target=es2020 --charset=utf8 --legal-comments=none --outfile=editor.js
cp editor.js "$here/editor.js"
{
  echo "editor.js holds the following libraries, all under the MIT licence:"
  for library in prosemirror-commands prosemirror-history prosemirror-keymap prosemirror-model prosemirror-state \
    prosemirror-transform prosemirror-view orderedmap rope-sequence w3c-keyname; do
    version=$(node -p "require('./node_modules/$library/package.json').version")
    printf '\n== %s %s\n\n' "$library" "$version"
    cat "node_modules/$library/LICENSE"
  done
} > "$here/LICENSE-editor.txt"
gzip -9 < "$here/editor.js" | wc -c
