"""Work beside the loop comes back in order, on time, and never silently lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from bedside.assistant.timers import Timers
from bedside.assistant.workers import Done, Failed, LockStepWorker, ThreadWorker


@pytest.fixture
def thread() -> Iterator[ThreadWorker[int]]:
    worker: ThreadWorker[int] = ThreadWorker("test")
    yield worker
    worker.close()


def finish(worker: ThreadWorker[int]) -> None:
    """Wait until everything submitted so far is done."""
    done = threading.Event()

    def last() -> int:
        done.set()
        return 0

    worker.submit(last)
    assert done.wait(5.0)


def test_lock_step_holds_a_result_for_its_delay() -> None:
    worker: LockStepWorker[int] = LockStepWorker(delay_blocks=2)
    worker.collect(10)
    worker.submit(lambda: 7)
    assert [worker.collect(block) for block in (10, 11, 12, 13)] == [[], [], [Done(7)], []]


def test_a_thread_hands_results_back_in_order(thread: ThreadWorker[int]) -> None:
    for number in range(20):
        thread.submit(lambda number=number: number)  # type: ignore[misc]
    finish(thread)
    assert [done.result for done in thread.collect(0)[:20] if isinstance(done, Done)] == list(range(20))


@pytest.mark.parametrize("kind", ["thread", "lock-step"])
def test_an_error_in_a_job_reaches_the_one_who_collects(kind: str, thread: ThreadWorker[int]) -> None:
    worker = thread if kind == "thread" else LockStepWorker[int](0)
    worker.submit(lambda: 1 // 0)
    if worker is thread:
        finish(thread)
    (failed,) = worker.collect(0)[:1]
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, ZeroDivisionError)


def test_a_worker_survives_its_failed_job(thread: ThreadWorker[int]) -> None:
    thread.submit(lambda: 1 // 0)
    thread.submit(lambda: 5)
    finish(thread)
    assert thread.collect(0)[1] == Done(5)


def test_a_thread_tells_how_many_jobs_wait(thread: ThreadWorker[int]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> int:
        begun.set()
        return int(go_on.wait(5.0))

    thread.submit(work)
    assert begun.wait(5.0)
    for _ in range(3):
        thread.submit(lambda: 1)
    assert thread.waiting == 3
    go_on.set()
    finish(thread)
    assert thread.waiting == 0


def test_timers_come_due_once_and_in_order() -> None:
    timers = Timers()
    timers.start("late", 2.0)
    timers.start("early", 1.0)
    timers.start("cancelled", 1.5)
    timers.cancel("cancelled")
    assert timers.collect(0.9) == []
    assert timers.collect(2.0) == ["early", "late"]
    assert not timers.running
