"""The words of the page in other languages: one catalogue each, by their English.

A catalogue is a JSON file named after its language. `direction` is `ltr` or `rtl`;
`texts` has each English text as a key, with `{names}` for what goes in. A text that is
said of numbers has the forms that the language needs, by the names of Unicode's plural
rules: `{"one": …, "other": …}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tenfold_udfs.showcase.release import ShowcaseError

ENGLISH = "en"
_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """The words of one language.

    Attributes:
        language: its code, such as `es`.
        direction: `ltr` or `rtl`.
        texts: translations by their English; those with numbers as plural forms.
    """

    language: str
    direction: str
    texts: dict[str, Any]

    @property
    def say(self) -> Callable[..., str]:
        """Return what a template calls with an English text and what goes in."""

        def say(text: str, **values: object) -> str:
            found = str(self.texts.get(text, text))
            for name, value in values.items():
                found = found.replace(f"{{{name}}}", str(value))
            return found

        return say


@cache
def read_catalogue(language: str) -> Catalogue:
    """Read the words of a language; English is what the page is written in.

    Raises:
        ShowcaseError: there is no catalogue of that language.
    """
    if language == ENGLISH:
        return Catalogue(ENGLISH, "ltr", {})
    known = sorted(file.stem for file in _FOLDER.glob("*.json"))
    if language not in known:
        raise ShowcaseError(
            f"there is no page in `{language}`. Give one of"
            f" {', '.join([ENGLISH, *known])} to the argument `language`"
        )
    content = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return Catalogue(language, content["direction"], content["texts"])
