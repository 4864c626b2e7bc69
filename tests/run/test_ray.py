"""A real Ray cluster of two nodes on this machine, of which one is killed in the middle of the run."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pourparler.errors import MissingExtra, WorkerLost
from pourparler.model import Page
from pourparler.record import open_record
from pourparler.run import ray as on_ray
from pourparler.run.jobs import load
from pourparler.run.whole import run, write_tables

from .conftest import some_pages
from .same import contents, files

ray = pytest.importorskip("ray")
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes with a core each, and this process joined to them. Nothing is heard but on the loopback: 127.0.0.1
    itself would not do, which Ray takes for the machine's outer address.
    """
    started = _started(tries=3)
    ray.init(address=started.address, log_to_driver=False, _node_ip_address="127.0.0.2")
    yield started
    ray.shutdown()
    started.shutdown()


def _started(tries: int) -> Any:
    """The nodes. Ray gives one 30 seconds to start, which a machine that is busy with other tests may not keep to."""
    from ray.cluster_utils import Cluster

    small = {"num_cpus": 1, "object_store_memory": 96 * MEGABYTE}
    found = Cluster()
    try:
        found.add_node(**small, include_dashboard=False, node_ip_address="127.0.0.2")
        found.add_node(**small, node_ip_address="127.0.0.3")
    except Exception:
        found.shutdown()
        if tries == 1:
            raise
        return _started(tries - 1)
    return found


def node_of(_: int) -> str:
    return str(ray.get_runtime_context().get_node_id())


def refuse(number: int) -> int:
    raise ValueError(f"not {number}")


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_cluster_that_is_not_there_is_told() -> None:
    """First in this file: afterwards this process has joined one."""
    with pytest.raises(WorkerLost, match=r"no Ray cluster at 127\.0\.0\.9:1 .* start one: ray start --head"):
        on_ray.OnRay("127.0.0.9:1")


def test_run_with_a_node_killed_in_the_middle_comes_to_the_same_rows(cluster: Any, alone: Path, tmp_path: Path) -> None:
    killed: list[str] = []

    def pages() -> Iterator[Page]:
        for number, page in enumerate(some_pages()):
            if number == 9:  # some are done, some in work, some still to come
                node = next(iter(cluster.worker_nodes))
                killed.append(node.node_id)
                cluster.remove_node(node, allow_graceful=False)
            yield page

    with on_ray.OnRay(begin=load) as pool, open_record(tmp_path / "record.db", create=True) as record:
        assert pool.workers == 2
        assert len(set(pool.each(node_of, range(12)))) == 2
        run(pages(), record, pool)
        write_tables(record, tmp_path / "tables")
    assert len(killed) == 1
    assert contents(tmp_path / "record.db") == contents(alone / "record.db")
    assert files(tmp_path / "tables") == files(alone / "tables")


def test_what_the_job_raises_is_raised(cluster: Any) -> None:
    with on_ray.OnRay(workers=1) as pool, pytest.raises(ValueError, match="not 3"):
        list(pool.each(refuse, [3]))


def test_what_kills_every_worker_is_left_out_and_the_rest_is_done(cluster: Any) -> None:
    with on_ray.OnRay(workers=1) as pool:
        done = list(pool.each(die_on_seven, range(5, 9), lost=lambda number: -number))
        assert done == [5, 6, -7, 8]


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r'pip install "pourparler\[ray\]"'):
        on_ray.OnRay()
