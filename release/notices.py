"""Prints the notices of everything that an installed Pourparler brings along: packages with their licences, and texts.

python -m release.notices > dist/THIRD-PARTY-NOTICES.txt
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
START = "pourparler"
_TEXTS = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|copyright)[^/]*$", re.IGNORECASE)


def needed(name: str, extras: tuple[str, ...] = ()) -> dict[str, Distribution]:
    """Every package that ``name`` needs to run on this machine, with itself, by plain name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, extras)]
    while waiting:
        one, wanted = waiting.pop()
        plain = re.sub(r"[-_.]+", "-", one).lower()
        if plain in found and not wanted:
            continue
        try:
            found[plain] = distribution(one)
        except PackageNotFoundError:
            continue  # an optional part that is not installed
        for line in found[plain].requires or ():
            asked = Requirement(line)
            if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in (*wanted, "")):
                waiting.append((asked.name, tuple(asked.extras)))
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """The package's licence as its metadata tells it: an SPDX expression, else classifiers, else a line of words."""
    about = package.metadata.json  # names in lower case, with underscores
    if expression := about.get("license_expression"):
        return str(expression)
    told = [one.rpartition(" :: ")[2] for one in about.get("classifier", ()) if one.startswith("License")]
    words = str(about.get("license", "")).strip()
    return "; ".join(told) or words.partition("\n")[0] or "not told in its metadata"


def texts(package: Distribution) -> Iterator[tuple[str, str]]:
    """The texts of its licences and notices, with their names."""
    for file in package.files or ():
        if ".dist-info" in str(file) and _TEXTS.search(str(file)):
            place = Path(str(file.locate()))
            if place.is_file():
                yield place.name, place.read_text(encoding="utf-8", errors="replace").strip()


def notices() -> Iterator[str]:
    """The whole text, part by part."""
    packages = needed(START)
    packages.pop(START, None)
    yield (ROOT / "NOTICE").read_text(encoding="utf-8").strip()
    yield "Packages that are installed with Pourparler, each under its own licence:"
    yield "\n".join(f"{name} {one.version}: {licence(one)}" for name, one in packages.items())
    for name, one in packages.items():
        for called, text in texts(one):
            yield f"{'=' * 80}\n{name} {one.version}: {called}\n{'=' * 80}\n\n{text}"


def main() -> None:
    print("\n\n".join(notices()))


if __name__ == "__main__":
    main()
