"""The password in the system's keyring: the real library, with stores of our own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked
from passwords import SECRET, VARIABLE, python, refused, sources

from foitool.post.passwords import find_password


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the person who runs the tests has set."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)


class Store(KeyringBackend):
    """A keyring that hides what it holds, as far as its name tells."""

    priority = 1.0
    held = SECRET
    error: Exception | None = None

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.asked: list[tuple[str, str]] = []

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.append((service, username))
        if self.error:
            raise self.error
        return self.held

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyringBackend | None], None]:
    """Makes a store the keyring of this process; with None it is looked for."""
    registered: set[type] = vars(KeyringBackend)["_classes"]
    monkeypatch.setattr(KeyringBackend, "_classes", set(registered))
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    def choose(store: KeyringBackend | None) -> None:
        monkeypatch.setattr(keyring.core, "_keyring_backend", store)

    return choose


@pytest.fixture
def store(use: Callable[[KeyringBackend | None], None]) -> Store:
    """The keyring of this process."""
    opened = Store()
    use(opened)
    return opened


@pytest.mark.parametrize(
    ("without", "found"),
    [
        ((), "of the variable"),
        (("variable",), "of the command"),
        (("variable", "command"), "of the keyring"),
        (("variable", "command", "keyring"), "of a person"),
    ],
)
def test_the_first_place_that_is_named_has_it_and_no_later_one_is_asked(
    without: tuple[str, ...],
    found: str,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, ran = list[str](), tmp_path / "ran"
    store.held = "of the keyring"
    if "variable" not in without:
        monkeypatch.setenv(VARIABLE, "of the variable")
    command = python(f"open({str(ran)!r}, 'w'); print('of the command')")

    def ask(question: str) -> str:
        asked.append(question)
        return "of a person"

    where = sources(
        "" if "command" in without else command, keyring="keyring" not in without
    )
    assert find_password(where, ask) == found
    assert ran.exists() is (found == "of the command")
    assert bool(store.asked) is (found == "of the keyring")
    assert bool(asked) is (found == "of a person")


def test_the_keyring_is_asked_for_the_user_of_that_host(store: Store) -> None:
    assert find_password(sources(keyring=True), None) == SECRET
    assert store.asked == [("foitool:smtp.roe.org.uk", "jane")]


def test_what_a_keyring_has_not_is_put_there_as_the_message_says(store: Store) -> None:
    store.held = ""
    said = refused(sources(keyring=True), lambda _: "never asked")
    assert "the keyring has none" in said
    assert "keyring set foitool:smtp.roe.org.uk jane" in said


@pytest.mark.parametrize(
    "error", [KeyringLocked(SECRET), RuntimeError(SECRET), OSError(5, SECRET)]
)
def test_a_keyring_that_does_not_open_is_named_by_its_error_alone(
    error: Exception, store: Store
) -> None:
    """A back end is anybody's code, and may put anything into its words."""
    store.error = error
    said = refused(sources(keyring=True))
    assert f"the keyring cannot be opened ({type(error).__name__})" in said


@pytest.mark.parametrize("named", ["no_such_module.Keyring", "keyring.backend.Nothing"])
def test_a_keyring_that_is_not_there_does_not_open(
    named: str,
    use: Callable[[KeyringBackend | None], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", named)
    assert "the keyring cannot be opened" in refused(sources(keyring=True))


def test_without_the_extra_it_is_said_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    said = refused(sources(keyring=True))
    assert 'pip install "foitool[keyring]"' in said


@pytest.fixture
def in_clear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a back end that writes passwords into a file as they are."""
    package = tmp_path / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 0.5\n"
        f"    def get_password(self, service, username): return {SECRET!r}\n"
        "    def set_password(self, service, username, password): pass\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("keyrings", "keyrings.alt", "keyrings.alt.file"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return "keyrings.alt.file.PlaintextKeyring"


def test_a_keyring_that_hides_nothing_is_refused_by_its_name(
    in_clear: str,
    use: Callable[[KeyringBackend | None], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The library takes it without a word where there is no other."""
    use(None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", in_clear)
    assert keyring.get_password("any", "jane") == SECRET
    said = refused(sources(keyring=True))
    assert f"the keyring in use is {in_clear}, which hides nothing" in said


@pytest.mark.parametrize(
    "named",
    [
        "keyrings.alt.file.EncryptedKeyring",
        "elsewhere.PlaintextStore",
        "elsewhere.plain-text.Store",
        "elsewhere.UncryptedStore",
    ],
)
def test_others_of_that_kind_are_known_by_a_part_of_their_name(
    named: str, use: Callable[[KeyringBackend | None], None]
) -> None:
    """`keyrings.alt` says of itself that it is for those without a safe one."""
    module, _, name = named.rpartition(".")
    use(type(name, (Store,), {"__module__": module})())
    assert f"the keyring in use is {named}, which" in refused(sources(keyring=True))


def test_a_chain_with_one_that_hides_nothing_is_refused(
    in_clear: str,
    use: Callable[[KeyringBackend | None], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The safe one comes first, but what it lacks would come from the other."""
    use(None)
    chained = [Store(), keyring.core.load_keyring(in_clear)]
    monkeypatch.setattr(ChainerBackend, "backends", chained)
    use(ChainerBackend())  # type: ignore[no-untyped-call]
    assert in_clear in refused(sources(keyring=True))
    monkeypatch.setattr(ChainerBackend, "backends", chained[:1])
    assert find_password(sources(keyring=True), None) == SECRET


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_a_keyring_that_keeps_nothing_is_refused_by_its_name(
    backend: type[KeyringBackend], use: Callable[[KeyringBackend | None], None]
) -> None:
    use(backend())
    said = refused(sources(keyring=True))
    assert f"{backend.__module__}.Keyring, which hides nothing or keeps nothing" in said


def test_what_the_keyring_command_stores_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`keyring set foitool:HOST USER`, as the page and the message say."""
    kept = tmp_path / "kept"
    (tmp_path / "vault.py").write_text(
        "from pathlib import Path\n"
        "from keyring.backend import KeyringBackend\n"
        f"kept = Path({str(kept)!r})\n"
        "class Vault(KeyringBackend):\n"
        "    priority = 1\n"
        "    def get_password(self, *of):\n"
        "        *whose, password = kept.read_text('utf-8').split('\\n')\n"
        "        return password if whose == list(of) else None\n"
        "    def set_password(self, *all):\n"
        "        kept.write_text('\\n'.join(all), 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "vault.Vault")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONUTF8", "1")
    where = sources(keyring=True)
    for program in (
        ["-m", "keyring", "set", where.service, where.user],
        [
            "-c",
            f"from foitool.post.passwords import *;print(find_password({where}, None))",
        ],
    ):
        done = subprocess.run(
            [sys.executable, *program],
            input=f"{SECRET}\n",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert done.stdout == f"{SECRET}\n"


@pytest.mark.parametrize("char", "\r\n\0")
def test_a_password_with_a_line_break_is_refused_wherever_it_comes_from(
    char: str, store: Store
) -> None:
    """It would be a second line of SMTP."""
    store.held = f"{SECRET}{char}QUIT"
    assert "it has a line break in it" in refused(sources(keyring=True))
    assert "it has a line break in it" in refused(sources(), lambda _: store.held)
