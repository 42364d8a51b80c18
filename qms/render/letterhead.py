"""What every paper carries: labels in its language, stamps, page count, watermark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup

from qms.language import text
from qms.language.catalogue import texts
from qms.render import wml
from qms.render.data import Signer, Stamp
from qms.text.names import unbroken


class StampText(NamedTuple):
    """A stamp as a form prints it; every part empty where there is no stamp."""

    word: str = ""
    post: str = ""
    signature: str = ""
    date: str = ""
    note: str = ""


class StampPair(NamedTuple):
    """Stamps side by side: agreement on the left, approval on the right."""

    left: StampText
    right: StampText


@cache
def labels(language: str) -> SimpleNamespace:
    """Label texts of papers as attributes: ``labels.post`` is ``Кызматы``."""
    return SimpleNamespace(**{key: words for key, words in texts(language, "papers").items() if "-" not in key})


def stamp_pairs(agreements: Sequence[Stamp], approvals: Sequence[Stamp], language: str) -> tuple[StampPair, ...]:
    """Rows of stamps of a title page; several approvals stand below each other."""
    none = StampText()
    return tuple(
        StampPair(_stamp(left, language) if left else none, _stamp(right, language) if right else none)
        for left, right in zip_longest(agreements, approvals)
    )


def _stamp(stamp: Stamp, language: str) -> StampText:
    name = unbroken(stamp.name) or text("papers.blank_name", language)
    signature = text("papers.signature_line", language, name=name)
    date = stamp.date or text("papers.blank_date", language)
    return StampText(stamp.word, "\n".join(stamp.post), signature, date, stamp.note)


def padded(rows: Sequence[Any] | None, least: int, blank: Any) -> tuple[Any, ...] | None:
    """Rows of a sheet with blank ones added up to ``least``, to be filled in by hand; None stays None."""
    return None if rows is None else (*rows, *(blank for _ in range(least - len(rows))))


def signers(rows: Sequence[Signer], language: str) -> tuple[Signer, ...]:
    """Signature lines below a paper, with a blank where no name or date is known."""
    name, date = text("papers.blank_name", language), text("papers.blank_date", language)
    return tuple(Signer(row.post, unbroken(row.name) or name, row.date or date, row.remark) for row in rows)


def page_of_pages(language: str) -> Markup:
    """Runs that count pages: ``10 беттин 3-бети`` built of the fields PAGE and NUMPAGES."""
    pieces = text("papers.page_of", language, page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0")
    fields = {"PAGE", "NUMPAGES"}
    return Markup("".join(wml.field(piece, "1") if piece in fields else wml.run(piece) for piece in pieces if piece))  # noqa: S704


def watermark(words: str) -> Markup:
    """Run with grey words across the page; nothing for empty words."""
    if not words:
        return Markup("")
    # Word stretches the text to the shape: the width follows the number of letters
    width = min(480, 62 * len(words))
    return Markup(_WATERMARK.format(words=wml.quoteattr(words), width=width, height=width // max(3, len(words)) * 2))  # noqa: S704


_WATERMARK = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="QmsWatermark" o:spid="_x0000_s2049" type="#_x0000_t136" alt=""'
    ' style="position:absolute;margin-left:0;'
    "margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string={words}/>'
    "</v:shape></w:pict></w:r>"
)
