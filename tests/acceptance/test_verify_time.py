"""Time that others vouch for: by a local authority that openssl runs, and as of a day."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from authority import make_authority
from bundles import WINDOW, make_keys, with_trust_root
from programs import require
from publishers import make_publisher, today

from redactkit.signing import trust
from redactkit.signing.certificates import load_authority
from redactkit.signing.layout import ENVELOPE, TIMESTAMP
from redactkit.signing.shape import format_time

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    require("openssl")
    return make_authority(tmp_path_factory.mktemp("authority") / "tsa")


@pytest.fixture
def publisher(tmp_path, authority):
    keys = make_keys(logged=True)
    root = trust.with_key(keys.trust_root, trust.TSA, load_authority(authority.root), WINDOW[0])
    publisher = make_publisher(tmp_path, keys=with_trust_root(keys, root))
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust/1.dsse.json").write_bytes(publisher.keys.trust)
    return publisher


@pytest.fixture
def bundle(publisher):
    return publisher.release(claimed_time=format_time(today() - HOUR))


def stamp(cli, publisher, bundle, *words):
    return cli("release", "timestamp", bundle, "--trust", "trust", *words, cwd=publisher.folder)


def verified(cli, publisher, bundle, *words):
    answer = cli("verify", bundle, "--trust", "trust", "--json", *words, cwd=publisher.folder)
    return answer.code, json.loads(answer.out)


def test_a_stamp_that_is_fetched_by_file_proves_the_time(cli, publisher, bundle, authority):
    asked = publisher.folder / "request.tsq"
    assert stamp(cli, publisher, bundle, "--request-out", asked).code == 0
    (publisher.folder / "response.tsr").write_bytes(authority.reply(asked.read_bytes()))
    answer = stamp(cli, publisher, bundle, "--response", "response.tsr")
    assert answer.code == 0, answer.said
    assert authority.agrees((bundle / TIMESTAMP).read_bytes(), (bundle / ENVELOPE).read_bytes())
    code, said = verified(cli, publisher, bundle)
    assert code == 0
    assert said["verdicts"]["valid_as_of"]["proven_time"] == answer.out.strip()


class _Answering(BaseHTTPRequestHandler):
    reply = None

    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/timestamp-query"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(type(self).reply(asked))

    def log_message(self, *words):
        pass


@pytest.fixture
def served():
    """Serve what a function answers, on this computer only, and yield the address."""
    handler = type("Handler", (_Answering,), {})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def serve(reply):
            handler.reply = staticmethod(reply)
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve
        server.shutdown()
        thread.join()


def test_a_stamp_that_is_fetched_over_the_network_proves_the_time(
    cli, publisher, bundle, authority, served
):
    answer = stamp(cli, publisher, bundle, "--tsa-url", served(authority.reply))
    assert answer.code == 0, answer.said
    assert verified(cli, publisher, bundle)[1]["verdicts"]["valid_as_of"]["proven_time"]


@pytest.mark.parametrize("answer", [b"", b"<html>not found</html>", bytes(100_000)])
def test_another_answer_than_a_stamp_is_refused_and_nothing_is_written(
    cli, publisher, bundle, served, answer
):
    done = stamp(cli, publisher, bundle, "--tsa-url", served(lambda _: answer))
    assert done.code == 1
    assert "signing/timestamp" in done.err
    assert not (bundle / TIMESTAMP).exists()


def test_an_authority_that_does_not_answer_is_an_error(cli, publisher, bundle):
    done = stamp(cli, publisher, bundle, "--tsa-url", "http://127.0.0.1:9/")
    assert done.code == 1
    assert "publish/no-answer" in done.err


def test_an_address_of_another_kind_is_a_bad_question(cli, publisher, bundle):
    assert stamp(cli, publisher, bundle, "--tsa-url", "file:///etc/hostname").code == 2


def test_another_authority_s_stamp_is_refused(cli, publisher, bundle, tmp_path):
    other = make_authority(tmp_path / "other")
    asked = publisher.folder / "request.tsq"
    stamp(cli, publisher, bundle, "--request-out", asked)
    (publisher.folder / "response.tsr").write_bytes(other.reply(asked.read_bytes()))
    assert stamp(cli, publisher, bundle, "--response", "response.tsr").code == 1
    assert not (bundle / TIMESTAMP).exists()


def test_only_an_approved_release_is_stamped(cli, publisher):
    alone = publisher.release(
        2, claimed_time=format_time(today() - HOUR), signers=(publisher.keys.preparer,)
    )
    done = stamp(cli, publisher, alone, "--request-out", "request.tsq")
    assert done.code == 1
    assert "only the preparer signed" in done.err
    assert not (publisher.folder / "request.tsq").exists()


def test_one_way_to_the_authority_has_to_be_chosen(cli, publisher, bundle):
    assert stamp(cli, publisher, bundle).code == 2
    both = ("--request-out", "request.tsq", "--response", "response.tsr")
    assert stamp(cli, publisher, bundle, *both).code == 2


def test_a_stamp_is_not_replaced(cli, publisher, bundle, served, authority):
    url = served(authority.reply)
    assert stamp(cli, publisher, bundle, "--tsa-url", url).code == 0
    assert stamp(cli, publisher, bundle, "--tsa-url", url).code == 2


def test_without_a_proof_the_time_is_the_publisher_s_own_word(cli, publisher, bundle):
    code, said = verified(cli, publisher, bundle)
    assert code == 0
    assert said["verdicts"]["valid_as_of"]["proven_time"] is None
    assert "signing time self-asserted" in said["valid_as_of"]


def test_as_of_a_day_before_the_release_it_is_not_valid(cli, publisher, bundle):
    yesterday = (today() - timedelta(days=2)).date().isoformat()
    code, said = verified(cli, publisher, bundle, "--as-of", yesterday)
    assert code == 1
    assert said["authentic"] is True
    assert said["verdicts"]["valid_as_of"]["answer"] == "no"
    assert [finding["rule"] for finding in said["findings"]] == ["verify/time"]


def test_as_of_today_is_as_of_now(cli, publisher, bundle):
    code, said = verified(cli, publisher, bundle, "--as-of", today().date().isoformat())
    assert code == 0
    assert abs_hours(said["verdicts"]["valid_as_of"]["moment"]) < 1


def abs_hours(text):
    from datetime import datetime

    return abs(datetime.fromisoformat(text) - today()) / HOUR


@pytest.mark.parametrize("word", ["2999-01-01", "tomorrow", "2026-02-30", "2026-1-1T", ""])
def test_a_day_that_lies_ahead_or_is_none_is_a_bad_question(cli, publisher, bundle, word):
    answer = cli("verify", bundle, "--trust", "trust", "--as-of", word, cwd=publisher.folder)
    assert answer.code == 2
    assert not word or word not in answer.said
