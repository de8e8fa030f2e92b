#!/usr/bin/env python3
"""Names the site's scripts and main WebAssembly file by what is in them: name-files.py PKG HASHES.

cargo-leptos (0.3.10) writes the name of the loader of the split files into the main script and the main
WebAssembly file after it has named these two. A change in a split file alone then changes what is in them,
and not what they are called: browsers and CDNs, which keep them for ever, would go on with the old ones.

The three name each other, so that none can be named by its own content: they get one hash, of all files.
"""

import base64
import hashlib
import sys
from pathlib import Path

pkg, hashes = Path(sys.argv[1]), Path(sys.argv[2])
named = dict(line.split(": ", 1) for line in hashes.read_text().splitlines())

# As long as the hashes of cargo-leptos: within WebAssembly a name cannot have another length.
digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(pkg.iterdir()))).digest()
common = base64.urlsafe_b64encode(digest)[: len(named["split"])].decode()

old = [named[kind] for kind in ("js", "wasm", "split")]
if any(len(name) != len(common) for name in old):
    sys.exit("cargo-leptos names files in another way than scripts/name-files.py expects")

for file in list(pkg.iterdir()):
    content = file.read_bytes()
    for name in old:
        content = content.replace(name.encode(), common.encode())
    file.write_bytes(content)
    for name in old:
        if name in file.name:
            file.rename(file.with_name(file.name.replace(name, common)))

named.update(js=common, wasm=common, split=common)
hashes.write_text("".join(f"{kind}: {name}\n" for kind, name in named.items()))
