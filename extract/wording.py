"""A YAML file beside its owner → the words in it, typed, with every pattern compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

# libyaml parses ten times faster; wheels of some platforms come without it.
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrongWords(ValueError):
    """A file of words is no YAML, or has a key or value that its owner does not know; names file and key."""


class Words(BaseModel):
    """Base of all words: they never change, every key is known and none may be missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Words):
    """A text in English and in Chinese."""

    en: str
    zh: str


def words_for_each(kinds: type[StrEnum]) -> AfterValidator:
    """The condition on a mapping that each member of an enumeration is a key of it."""

    def complete(words: Mapping[StrEnum, Any]) -> Mapping[StrEnum, Any]:
        missing = [kind for kind in kinds if kind not in words]
        if missing:
            raise ValueError(f"without words: {', '.join(missing)}")
        return words

    return AfterValidator(complete)


_Model = TypeVar("_Model", bound=BaseModel)


def load_words(package: str, name: str, model: type[_Model]) -> _Model:
    """The words in `name`.yaml of a package; raises WrongWords.

    Owners call it once, for a constant of their module: what is wrong with the file ends the import.
    """
    file = f"{package.replace('.', '/')}/{name}.yaml"
    text = resources.files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    try:
        return model.model_validate(_parse(text))
    except yaml.YAMLError as error:
        raise WrongWords(f"{file}: {error}") from error
    except ValidationError as error:
        raise WrongWords("; ".join(_place(file, entry["loc"], entry["msg"]) for entry in error.errors())) from error


def _place(file: str, key: Sequence[int | str], problem: str) -> str:
    return ": ".join(part for part in (file, ".".join(map(str, key)), problem) if part)


def _parse(text: str) -> Any:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        _refuse_keys_twice(node)
        return loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


def _refuse_keys_twice(node: yaml.Node | None) -> None:
    """YAML takes the last of two equal keys: the first would be forgotten in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(problem=f"{name}: the key stands twice", problem_mark=key.start_mark)
            seen.add(name)
            _refuse_keys_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_keys_twice(value)
