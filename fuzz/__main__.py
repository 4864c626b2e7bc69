"""Fuzz one parser or all of them: ``python -m fuzz page --seconds 600`` (needs ``pip install atheris``).

libFuzzer mutates the seeds of ``fuzz/seeds/TARGET`` and keeps in ``--work`` what reached new code, so that a later run
goes on from there. A fault does not end the run: the first input of each kind (error and line) is kept in
``--work/TARGET/faults`` and told on standard output. Ends with code 1 when there was any.

``python -m fuzz page --input FILE`` runs one input, for a debugger.
"""

import argparse
import hashlib
import logging
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path

from .targets import ALLOWED, TARGETS

HERE = Path(__file__).parent
SLOW = 5.0
"""Seconds of processor time from which an input of at most MAX_LENGTH bytes counts as a fault."""

MAX_LENGTH = 20_000
HANGS = 120
"""Seconds after which libFuzzer ends the process and keeps the input."""


def main() -> int:
    options = _options()
    if options.input:
        TARGETS[options.target](options.input.read_bytes())
        return 0
    if options.target == "all":
        return _all(options.seconds, options.work)
    return _fuzz(options.target, options.seconds, options.work / options.target)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=("all", *TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="how long (for all: shared out)")
    parser.add_argument("--work", type=Path, default=Path("build/fuzz"), help="where inputs and faults are kept")
    parser.add_argument("--input", type=Path, help="run this one input instead")
    return parser.parse_args()


def _all(seconds: int, work: Path) -> int:
    """Every target in a process of its own, one after another; what each used and found."""
    failed = 0
    for target in TARGETS:
        share = str(max(1, seconds // len(TARGETS)))
        ended = subprocess.run(
            [sys.executable, "-m", "fuzz", target, "--seconds", share, "--work", str(work)], check=False
        )
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        faults = sorted((work / target / "faults").glob("*"))
        spent = used.ru_utime + used.ru_stime
        print(f"{target}: ended {ended.returncode}, {len(faults)} faults; {spent:,.0f} s CPU in all", flush=True)
        failed += bool(faults) or ended.returncode != 0
    return int(failed > 0)


def _fuzz(name: str, seconds: int, work: Path) -> int:
    import atheris

    with atheris.instrument_imports(include=["pourparler"]):
        import pourparler.read  # noqa: F401
        from pourparler.codebook import own, user_actors  # noqa: F401
        from pourparler.collect import documents, fetch, local, tables, warc  # noqa: F401
    for folder in (work / "inputs", work / "faults"):
        folder.mkdir(parents=True, exist_ok=True)
    logging.disable(logging.ERROR)
    arguments = [sys.argv[0], f"-max_total_time={seconds}", f"-timeout={HANGS}", f"-max_len={MAX_LENGTH}"]
    arguments += ["-rss_limit_mb=4096", f"-artifact_prefix={work / 'faults'}/", f"-dict={HERE / 'words.dict'}"]
    arguments += ["-print_final_stats=1", "-report_slow_units=1000", str(work / "inputs"), str(HERE / "seeds" / name)]
    atheris.Setup(arguments, _Watched(name, work / "faults").run)
    atheris.Fuzz()
    return 0


class _Watched:
    """A target whose faults are kept, each kind once, and do not end the run."""

    def __init__(self, name: str, faults: Path) -> None:
        self.target, self.faults = TARGETS[name], faults
        self.seen: set[str] = set()

    def run(self, data: bytes) -> None:
        start = time.process_time()
        try:
            self.target(data)
        except ALLOWED:
            pass
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"{type(error).__name__} {Path(place.filename).name}:{place.lineno}", str(error), data)
        used = time.process_time() - start
        if used > SLOW:
            self._keep(f"slow {len(data) // 4096}", f"{used:.1f} s for {len(data)} bytes", data)

    def _keep(self, kind: str, what: str, data: bytes) -> None:
        if kind in self.seen:
            return
        self.seen.add(kind)
        name = "".join(sign if sign.isalnum() else "-" for sign in kind) + "-" + hashlib.sha256(data).hexdigest()[:8]
        (self.faults / name).write_bytes(data)
        print(f"FAULT {kind}: {what[:200]} -> {self.faults / name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
