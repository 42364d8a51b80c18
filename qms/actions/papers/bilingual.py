"""A document as a paper in two languages: its text and the translation that lies beside it."""

from __future__ import annotations

from dataclasses import replace

from qms.actions.beside import translation_beside
from qms.actions.document_named import document_named
from qms.actions.papers.dating import Origins
from qms.actions.papers.document import abbreviations_of, document_paper, terms_of
from qms.actions.papers.jobs import Job, job_of, made_of
from qms.actions.papers.printed import printed
from qms.actions.registry import Registry
from qms.lifecycle.translation import State
from qms.model.blocks import LinkKind
from qms.model.documents import Document
from qms.render.bilingual import Translation, render_bilingual


def bilingual_job(
    registry: Registry, origins: Origins, words: str, language: str, *, lang: str, version: str = ""
) -> Job:
    """Paper of the document a person means with its translation beside the text, both of one revision.

    Raises:
        RefusedError: the language is the original's own, or the revision has no such translation.
        UsageError: there is no such document or revision, there are several, or a text cannot be read.
    """
    facts = document_named(words, registry.snapshot)
    one = printed(registry, facts, version)
    translation, state = translation_beside(registry, facts, one.document, language, lang)
    known = (translation.path, f"documents/{facts.id}/translations")
    paper = document_paper(registry, one, origins.of(made_of(registry, one, *known)))
    paper = paper._replace(pictures={**_pictures(registry, translation), **paper.pictures})
    beside = Translation(
        language,
        translation.body.blocks,
        accepted=state is State.ACCEPTED,
        abbreviations=abbreviations_of(translation.fields),
        terms=terms_of(translation.fields),
    )
    template = registry.template("document.docx").content
    job = job_of(registry, origins, facts, version)
    return replace(
        job,
        stem=f"{job.stem}-{language}",
        modified=paper.modified,
        compose=lambda pages: render_bilingual(paper, beside, template, pages),
    )


def _pictures(registry: Registry, document: Document) -> dict[str, bytes]:
    folder = document.path.rpartition("/")[0]
    wanted = {link.target for link in document.body.links if link.kind is LinkKind.PICTURE}
    known = registry.files.keys
    return {name: registry.read(f"{folder}/{name}").data for name in sorted(wanted) if f"{folder}/{name}" in known}
