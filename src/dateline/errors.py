"""The error tree: each error has a stable code and a remedy that the reader can act on."""


class DatelineError(Exception):
    """Base of every error that this library raises on purpose."""

    code = "error"

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


class UsageError(DatelineError):
    """The call itself is wrong: an option, a path, an argument."""

    code = "usage"


class ConfigError(UsageError):
    """A setting is unknown, of the wrong type or out of range."""

    code = "config"


class LexiconError(DatelineError):
    """A lexicon file breaks its schema or one of its own examples."""

    code = "lexicon"


class PlanError(DatelineError):
    """The stages of a plan do not fit together."""

    code = "plan"


class ChronicleError(DatelineError):
    """A folder is not a chronicle, is of another format version, or lacks what was asked for."""

    code = "chronicle"


class UnknownIdError(ChronicleError):
    """No document, event, claim or incident has this id."""

    code = "unknown-id"


class ReaderError(DatelineError):
    """An input cannot be read at all."""

    code = "reader"


class MissingDependencyError(DatelineError):
    """Something that has to be installed beside dateline is absent."""

    code = "missing"
