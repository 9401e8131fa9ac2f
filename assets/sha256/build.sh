#!/bin/sh
# Builds sha256.js from @noble/hashes and keeps its licence: browsers hash by themselves only where the address is https.
# Needs npm; the program itself needs it not, for the built file is part of the project.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$work/"
cd "$work"
npm install --no-audit --no-fund --ignore-scripts
echo 'export { sha256 } from "@noble/hashes/sha2.js";' > source.js
npx esbuild source.js --bundle --minify --format=iife --global-name=noble --target=es2020 --charset=utf8 --legal-comments=none --outfile=sha256.js
cp sha256.js "$here/sha256.js"
cp node_modules/@noble/hashes/LICENSE "$here/LICENSE-sha256.txt"
