"""Work shared by two processes: all of it, in order, also where the second does not come to its end."""

import multiprocessing
import os
import signal
import time

import pytest

from qms.actions.sharing import can_share, shared

pytestmark = pytest.mark.skipif(not can_share(), reason="one process does all here")

TOTAL = 40


def slow(number):
    time.sleep(0.002)
    return number, os.getpid()


def quiet(_done, _total):
    pass


def test_what_comes_out_is_in_order_and_made_by_both():
    told = []
    given = shared(TOTAL, slow, lambda done, total: told.append((done, total)))
    assert [number for number, _ in given] == list(range(TOTAL))
    assert len({process for _, process in given}) == 2
    assert told[-1] == (TOTAL, TOTAL)
    assert told == sorted(told)


@pytest.mark.parametrize("total", [0, 1])
def test_hardly_any_work_is_done_too(total):
    assert shared(total, lambda number: number, quiet) == list(range(total))


@pytest.mark.parametrize("after", [0, 3])
def test_what_a_helper_that_is_killed_has_not_given_is_done_here(after):
    parent, done = os.getpid(), []

    def dying(number):
        if os.getpid() != parent:
            if len(done) == after:
                os.kill(os.getpid(), signal.SIGKILL)
            done.append(number)
        return slow(number)[0]

    assert shared(TOTAL, dying, quiet) == list(range(TOTAL))


def test_a_helper_killed_amid_what_it_gives_is_no_end_either():
    parent = os.getpid()

    def large(number):
        if os.getpid() != parent and number == TOTAL - 2:
            # the pipe is full by now: half of the last thing is in it
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        time.sleep(0.005)
        return bytes([number]) * 300_000

    assert [data[0] for data in shared(TOTAL, large, quiet)] == list(range(TOTAL))


def test_an_error_is_met_here_and_the_helper_is_gone():
    def failing(number):
        if number == TOTAL // 2:
            raise ValueError("half way")
        return slow(number)

    with pytest.raises(ValueError, match="half way"):
        shared(TOTAL, failing, quiet)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_both():
    helpers = []

    def interrupted(number):
        helpers.extend(multiprocessing.active_children())
        if number == 3:
            os.kill(os.getpid(), signal.SIGINT)
        return slow(number)

    with pytest.raises(KeyboardInterrupt):
        shared(TOTAL, interrupted, quiet)
    assert helpers
    assert multiprocessing.active_children() == []


def test_the_helper_leaves_ctrl_c_to_the_one_that_asked():
    parent = os.getpid()

    def pressed(number):
        if os.getpid() != parent:
            # a terminal sends it to both
            os.kill(os.getpid(), signal.SIGINT)
        return slow(number)

    given = shared(TOTAL, pressed, quiet)
    assert len({process for _, process in given}) == 2
