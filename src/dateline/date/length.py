"""Operations on lengths of time and repetitions."""

from dateline.date.deictic import RECENT_DAYS
from dateline.date.value import GRAINS, Context, Groups, Value, amount, back, days_in, no_day, spaced, unknown, usual
from dateline.model.calendar import shift


def read_length_for(groups: Groups, context: Context) -> Value | None:
    """For two weeks: up to publication after a perfect tense ("have blocked"), else a plain length.

    "For more than a week" reaches back at least that far; the start given is that least.
    """
    if not context.is_perfect and not spaced(groups.get("hedge")).startswith("the "):
        return read_length(groups, context)
    if groups.get("units"):
        word = spaced(groups.get("units"))
        days = RECENT_DAYS.get(word, 36525)
        if context.day is None:  # of "ages" and "generations" nobody knows how long they are
            unit = context.words.units.get(word)
            return no_day(GRAINS[unit] if unit else "unknown", "up to publication")._replace(kind="since")
        how = f"up to publication {context.day}, about {days} days back by convention"
        return Value(shift(context.day, -days), context.day, "unknown", how, "since")
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "up to publication")._replace(kind="since")
    if spaced(groups.get("hedge")) == "the next":
        how = f"{found[1]:g} {unit}(s) from publication {context.day}"
        return Value(shift(context.day, 1), back(context.day, -usual(groups, context.words), unit), GRAINS[unit], how)
    hedge = spaced(groups.get("hedge"))
    least = "at least " if context.words.hedges.get(hedge) in ("over", "least") else ""
    how = f"{least}{found[1]:g} {unit}(s) up to publication {context.day}"
    return Value(back(context.day, found[1], unit), context.day, GRAINS[unit], how, "since")


def read_length(groups: Groups, context: Context) -> Value | None:
    """A length without a place in time."""
    names = ("unit", "unitone", "units", "unitone2", "unitone4")
    word = next((groups[name] for name in names if groups.get(name)), "")
    unit = context.words.units.get(spaced(word))
    if unit is None:
        return unknown("unknown", "a length", "duration")
    found = amount(_first_count(groups), context.words)
    if found is None:
        return unknown(GRAINS[unit], f"a length in {unit}s", "duration")
    low, high = found
    value = unknown(GRAINS[unit], f"a length of {low:g}{f' to {high:g}' if high != low else ''} {unit}(s)", "duration")
    return value._replace(length=days_in(found, unit, is_about=bool(groups.get("hedge"))))


def _first_count(groups: Groups) -> Groups:
    """The groups with the first count under its plain name: in "six-week" it is another alternative of the pattern."""
    if groups.get("number") or groups.get("vague"):
        return groups
    counts = [(groups.get(f"number{n}"), groups.get(f"vague{n}")) for n in ("2", "3")]
    number, vague = next((pair for pair in counts if any(pair)), (None, None))
    return {**groups, "number": number, "vague": vague}


def read_frequency(groups: Groups, context: Context) -> Value | None:
    """A repetition."""
    return unknown("unknown", "a repetition", "frequency")
