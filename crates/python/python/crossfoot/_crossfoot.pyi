"""The compiled half of the package: its functions are called by the other half."""

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

__version__: str

class CouldNotRun(Exception):
    """What the program ends with 2 for: an option, a profile or a part that is wrong, an input that is not
    there, an output folder that cannot be written to. Nothing was written."""

class Profiles:
    """The profiles that are asked, compiled once. They pickle as their texts."""

    def __new__(cls, *names: str) -> Profiles:
        """Those of these names or files; of none all, and books that none recognises are read without one."""

    @staticmethod
    def from_toml(text: str, name: str = ...) -> Profiles:
        """The one that a text is; errors name it."""

    @property
    def names(self) -> list[str]: ...
    @property
    def sha256(self) -> str: ...

class Table:
    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def rows(self, start: int, stop: int) -> list[dict[str, Any]]: ...

class Result:
    @property
    def status(self) -> Literal["agrees", "breaks", "incomplete", "nothing_checked"]: ...
    @property
    def exit_code(self) -> int: ...
    @property
    def facts(self) -> Table: ...
    @property
    def checks(self) -> Table: ...
    @property
    def findings(self) -> Table: ...
    @property
    def diagnostics(self) -> Table: ...
    @property
    def summary_json(self) -> str: ...
    @property
    def outputs(self) -> list[str]: ...
    @property
    def kept(self) -> list[str]: ...
    def text(self, lang: str) -> str: ...
    def write(self, output: str) -> tuple[list[str], list[str]]: ...
    def _numbers(self) -> bytes: ...

class Header(TypedDict):
    file: str
    sha256: str
    outcome: Literal["read", "failed", "skipped"]
    facts: int
    lasting: bool
    about: bytes

class Spread:
    @property
    def families(self) -> list[tuple[str, list[str]]]: ...
    @property
    def without_family(self) -> list[str]: ...
    def close(
        self,
        output: str,
        placed: list[tuple[str, list[str], bytes, int, str]],
        without_family: list[bytes],
        inputs: list[str],
        listed: list[str] | None,
        profiles: Profiles,
        options: list[str],
    ) -> str: ...

def main(arguments: Sequence[str]) -> int: ...
def start_by(command: Sequence[str]) -> None: ...
def run(
    inputs: list[str],
    profiles: Profiles,
    options: list[str],
    *,
    output: str | None = None,
    held: dict[str, bytes] | None = None,
    parts: list[bytes] | None = None,
    listed: list[str] | None = None,
) -> Result: ...
def extract(name: str, data: bytes, named: bool, profiles: Profiles, options: list[str]) -> bytes: ...
def header(part: bytes) -> Header: ...
def cells(file: str, sheet: str | None) -> tuple[Table, list[str]]: ...
def listed(inputs: list[str]) -> list[str]: ...
def families(abouts: list[bytes], profiles: Profiles, options: list[str]) -> Spread: ...
