#!/usr/bin/env bash
# Builds wheel and sdist twice and compares them, installs each into a fresh environment, and runs it there without a network.
# Usage: release/check.sh [FOLDER]   (the files are left in FOLDER, dist/ if not given)
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "${1:-dist}")
python=${PYTHON:-.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}

# A copy of the working tree: nothing changes between the two.
mkdir "$work/source"
git ls-files -co --exclude-standard -z | xargs -0 --no-run-if-empty ls -d 2>/dev/null | tar -c -T - | tar -x -C "$work/source"
echo "building twice (SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH)"
for once in one two; do
    "$python" -m build --no-isolation --outdir "$work/$once" "$work/source" >"$work/$once.log" 2>&1 || { cat "$work/$once.log"; exit 1; }
done
for file in "$work"/one/*; do
    cmp "$file" "$work/two/$(basename "$file")"
    sha256sum "$file" | sed "s|$work/one/||"
done
mkdir -p "$out"
cp "$work"/one/* "$out"

# No network: a name space without one where the system lets us, else every connection is refused by the interpreter itself.
cat >"$work/sitecustomize.py" <<'PY'
import socket

def _barred(*_):
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = _barred
PY
offline=(env "PYTHONPATH=$work")
if unshare --net --map-root-user true 2>/dev/null; then offline=(unshare --net --map-root-user); fi

for file in "$work"/one/*; do
    kind=${file##*.}
    echo "installing $(basename "$file") into a fresh environment"
    "$python" -m venv "$work/venv-$kind"
    "$work/venv-$kind/bin/pip" install --quiet --quiet --disable-pip-version-check "$file"
    (
        cd "$work"
        bin="$work/venv-$kind/bin"
        "${offline[@]}" "$bin/pourparler" --version
        "${offline[@]}" "$bin/pourparler" demo --record "$work/$kind.db" >/dev/null
        "${offline[@]}" "$bin/pourparler" export --record "$work/$kind.db" --format parquet --out "$work/$kind-tables"
        test -s "$work/venv-$kind/share/man/man1/pourparler.1"
    )
done

echo "listing what comes with it"
"$python" -m cyclonedx_py environment "$work/venv-whl/bin/python" --pyproject pyproject.toml --output-reproducible \
    --of JSON -o "$out/pourparler.cdx.json"
"$work/venv-whl/bin/python" -m release.notices >"$out/THIRD-PARTY-NOTICES.txt"
echo "wheel and sdist install and run; SBOM and notices are in $out"
