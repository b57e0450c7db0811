"""Characters that were encoded twice on their way to us: "â€™" for "’", "Â£" for "£"."""

from __future__ import annotations

from difflib import SequenceMatcher


def mend_encoding(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """`text` mended, and each change as (start, end, source): where it stands in the mended text, what stood there."""
    if text.isascii():
        return text, []
    import ftfy
    from ftfy.badness import is_bad
    from ftfy.fixes import fix_c1_controls

    mended: str = fix_c1_controls(ftfy.fix_encoding(text) if is_bad(text) else text)
    mended = mended.replace("\u00a0", " ")
    if mended == text:
        return text, []
    changes = SequenceMatcher(None, mended, text, autojunk=False).get_opcodes()
    return mended, [(a, b, text[c:d]) for tag, a, b, c, d in changes if tag != "equal"]
