"""An audit sent to PostgreSQL is there whole, once, and under its own name."""

from __future__ import annotations

import psycopg
import pytest

from rules_engine.audit.questions import asking
from rules_engine.audit.sending import TABLES, send
from rules_engine.errors import ConfigError, OutputError
from rules_engine.hookspecs import StoredTable
from rules_engine.plugins import load_plugins
from rules_engine.stores import postgresql
from tests.audit.audits import findings, run
from tests.audit.database import free_port, server
from tests.audit.test_cli import rules_engine

pytestmark = pytest.mark.needs("pg_ctl")


@pytest.fixture(scope="module")
def address():
    with server() as started:
        yield started


@pytest.fixture
def ask(address):
    with psycopg.connect(address, autocommit=True, options="-c lock_timeout=5s") as db:
        db.execute("DROP SCHEMA IF EXISTS rules_engine CASCADE")
        yield lambda query: db.execute(query).fetchall()


@pytest.fixture(scope="module")
def store(reports, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent")
    run(folder, reports)
    return folder


def sent(store, address, name=None) -> int:
    return send(store, address, load_plugins().stores, name)


def counts(ask) -> dict[str, int]:
    return {table: ask(f"SELECT count(*) FROM rules_engine.{table}")[0][0] for table in TABLES}  # noqa: S608 - our own names


def test_every_finding_arrives_as_it_is(store, address, ask):
    sent(store, address)
    rows = ask('SELECT report, number, json FROM rules_engine.findings ORDER BY report COLLATE "C", number')
    assert rows == findings(store)


def test_every_table_arrives_whole(store, address, ask):
    count = sent(store, address)
    with asking(store) as here:
        expected = {table: here.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608 - as above
    assert counts(ask) == expected
    assert count == sum(expected.values()) + 1


def test_what_is_sent_twice_is_there_once(store, address, ask):
    sent(store, address)
    before = counts(ask)
    sent(store, address)
    assert counts(ask) == before


def test_another_audit_stays(store, address, ask, reports, tmp_path):
    run(tmp_path, *sorted(reports.rglob("*.md"))[:2])
    sent(store, address, "all")
    sent(tmp_path, address, "two")
    sent(tmp_path, address, "two")
    assert ask("SELECT audit, discovered FROM rules_engine.audits ORDER BY discovered")[0] == ("two", 2)
    assert ask("SELECT audit, count(*) FROM rules_engine.files GROUP BY 1 ORDER BY 2")[0] == ("two", 2)
    assert len(ask("SELECT DISTINCT audit FROM rules_engine.findings WHERE audit = 'all'")) == 1


def broken_off():
    yield (1,)
    raise OSError("the store is gone")


def test_what_breaks_off_leaves_all_as_it_was(address, ask):
    table = StoredTable("findings", {"number": "integer"}, lambda: iter([(1,), (2,)]))
    postgresql.send([table], "a", address)
    with pytest.raises(OSError, match="gone"):
        postgresql.send([table, StoredTable("more", {"number": "integer"}, broken_off)], "a", address)
    assert ask("SELECT number FROM rules_engine.findings ORDER BY 1") == [(1,), (2,)]
    assert ask("SELECT to_regclass('rules_engine.more')") == [(None,)]


def test_readers_see_the_old_until_the_new_is_whole(address, ask):
    postgresql.send([StoredTable("findings", {"number": "integer"}, lambda: iter([(1,)]))], "a", address)
    seen = []

    def rows():
        seen.extend(ask("SELECT number FROM rules_engine.findings"))
        yield (2,)

    postgresql.send([StoredTable("findings", {"number": "integer"}, rows)], "a", address)
    assert seen == [(1,)]
    assert ask("SELECT number FROM rules_engine.findings") == [(2,)]


@pytest.mark.parametrize("text", ["a\0b", "a\tb\\N\n", "𠮷", "'; DROP TABLE x; --"])
def test_any_text_arrives(address, ask, text):
    table = StoredTable("findings", {"message": "text", 'odd "name"': "text"}, lambda: iter([(text, None)]))
    postgresql.send([table], text.replace("\0", ""), address)
    assert ask("SELECT message FROM rules_engine.findings") == [(text.replace("\0", "\ufffd"),)]


def test_a_server_that_is_not_there_is_told_without_the_password(store):
    address = f"postgresql://auditor:secret@127.0.0.1:{free_port()}/audits"
    said = rules_engine("audit", "send", address, "--store", store)
    assert said.returncode == 3
    assert "nothing was written" in said.stderr
    assert "127.0.0.1" in said.stderr
    assert "secret" not in said.stderr
    assert "Traceback" not in said.stderr


def test_a_database_that_does_not_exist_is_told(store, address):
    with pytest.raises(OutputError, match="nowhere"):
        sent(store, f"{address.rpartition('/')[0]}/nowhere")


def test_an_unknown_scheme_is_told(store):
    with pytest.raises(ConfigError, match="postgresql://"):
        sent(store, "oracle://somewhere")


def test_the_command_says_how_much_was_sent(store, address, ask):
    said = rules_engine("audit", "send", address, "--store", store, "--as", "reports of 2024")
    assert said.returncode == 0, said.stderr
    assert said.stdout.split()[1:] == ["rows", "sent"]
    [(state,)] = ask("SELECT state FROM rules_engine.audits WHERE audit = 'reports of 2024'")
    assert len(state) == 64
