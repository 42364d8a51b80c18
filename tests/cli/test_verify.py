"""``qms verify`` on real repositories: every kind of tampering alone, and everything that merely cannot be proven."""

import json
import shutil
import subprocess

import pytest

from tests.approvals import BODY, DAY, FILES, PICTURE, git_in, print_of, text_of, university

PRINT_DIFFERS = ("broken", "fingerprint-differs")
LATER = "2026-03-01T10:00:00+06:00"
KEYGEN = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@pytest.fixture
def uni(tmp_path):
    return university(tmp_path / "uni")


@pytest.fixture
def verify(qms):
    """Exit code of ``qms verify`` and its remarks without notes, by revision."""

    def run(folder, *words):
        done = qms("--repo", str(folder), "verify", "--format", "json", *words)
        assert done.code in (0, 1), done.err
        answer = json.loads(done.out)
        found = {
            f"{one['id']} {one['version']}": [(r["weight"], r["code"]) for r in one["remarks"] if r["weight"] != "note"]
            for one in answer["revisions"]
        }
        return done.code, found

    return run


def alone(weight, code, exit_code=None):
    return (int(weight == "broken") if exit_code is None else exit_code), {"sample 1.0": [(weight, code)]}


def record(uni):
    return (uni.folder / "revision.yaml").read_text("utf-8")


def test_a_clean_registry_is_proven(uni, verify, qms):
    assert verify(uni.root) == (0, {"sample 1.0": []})
    run = qms("--repo", str(uni.root), "--lang", "en", "verify")
    assert run.out.startswith("Approved revisions: 1. Proven: 1, unproven: 0, broken: 0.\n")
    assert "fingerprint – 1, git history – 1, tag – 1, signature – 0" in run.out
    assert run.err == ""


def test_the_answer_for_programs_has_one_shape_and_the_same_bytes_every_time(uni, qms):
    words = ("--repo", str(uni.root), "--lang", "en", "verify", "sample", "--format", "json")
    run = qms(*words)
    answer = json.loads(run.out)
    assert list(answer) == ["schema", "summary", "notes", "revisions"]
    assert answer["summary"] == {"revisions": 1, "proven": 1, "unproven": 0, "broken": 0}
    (one,) = answer["revisions"]
    assert list(one) == ["id", "version", "verdict", "held", "remarks"]
    assert (one["verdict"], one["held"]) == ("proven", ["fingerprint", "history", "tag"])
    assert qms(*words).out == run.out


def test_an_edited_text_is_named_with_what_to_do(uni, verify, qms):
    uni.write("documents/sample/revisions/1.0/document.md", text_of(BODY.replace("баш иет", "баш ийбейт")))
    assert verify(uni.root) == alone("broken", "text-edited")
    run = qms("--repo", str(uni.root), "--lang", "en", "verify")
    assert run.code == 1
    assert "Files changed or taken away after approval: document.md" in run.out
    assert "what to do: Put the files back as they were approved: git checkout" in run.out


def test_an_edited_text_whose_fingerprint_was_entered_anew_is_named_too(uni, verify):
    body = BODY.replace("баш иет", "баш ийбейт")
    uni.write("documents/sample/revisions/1.0/document.md", text_of(body))
    uni.write("documents/sample/revisions/1.0/revision.yaml", record(uni).replace(print_of(), print_of(body)))
    uni.commit(date=LATER)
    assert verify(uni.root) == (1, {"sample 1.0": [("broken", "text-edited"), ("broken", "record-edited")]})


def test_a_text_edited_and_committed_is_named_without_tag_too_where_the_command_approved(uni, verify):
    uni.git("tag", "-d", "doc/sample/1.0")
    uni.write("documents/sample/revisions/1.0/document.md", text_of(BODY + "\n1.2. Дагы.\n"))
    uni.commit(date=LATER)
    assert verify(uni.root) == (1, {"sample 1.0": [("broken", "text-edited"), ("unproven", "tag-missing")]})


@pytest.mark.parametrize("path", ["document.ru.md", "assets/plan.png"])
def test_translations_and_pictures_are_held_against_git(uni, verify, path):
    (uni.folder / path).write_bytes(b"other")
    assert verify(uni.root) == alone("broken", "text-edited")
    (uni.folder / path).unlink()
    assert verify(uni.root) == alone("broken", "text-edited")


def test_a_missing_text_is_named(uni, verify):
    (uni.folder / "document.md").unlink()
    assert verify(uni.root) == alone("broken", "text-missing")


def test_a_missing_revision_is_named(uni, verify):
    shutil.rmtree(uni.folder)
    uni.commit(date=LATER)
    assert verify(uni.root) == alone("broken", "record-missing")


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b"version: [\n", b"a: 1\na: 2\n"])
def test_a_record_that_cannot_be_read_is_named(uni, verify, broken):
    (uni.folder / "revision.yaml").write_bytes(broken)
    assert verify(uni.root) == alone("broken", "unreadable")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("date: 2026-01-19", "date: 2026-01-15"),
        ("person: asanov", "person: usenova"),
        ("effective: 2026-02-01\n", ""),
        ("decisions: [D-2026-001]", "decisions: [D-2026-002]"),
    ],
)
def test_an_edited_record_is_named(uni, verify, was, now):
    uni.write("documents/sample/revisions/1.0/revision.yaml", record(uni).replace(was, now))
    uni.commit(date=LATER)
    assert verify(uni.root) == alone("broken", "record-edited")


def test_an_approval_taken_out_of_the_record_is_named(uni, verify):
    lines = [line for line in record(uni).splitlines(keepends=True) if not line.startswith("approved")]
    uni.write("documents/sample/revisions/1.0/revision.yaml", "".join(lines))
    assert verify(uni.root) == alone("broken", "record-edited")


def test_withdrawal_comments_and_line_ends_are_no_tampering(uni, verify):
    told = "# кагазы архивде\n" + record(uni) + "withdrawn: {date: 2026-09-01}\n"
    uni.write("documents/sample/revisions/1.0/revision.yaml", told)
    text = (uni.folder / "document.md").read_bytes().replace(b"\n", b"\r\n")
    uni.write("documents/sample/revisions/1.0/document.md", text)
    assert verify(uni.root) == (0, {"sample 1.0": []})


def test_a_fingerprint_that_never_fitted_is_named(uni, verify):
    uni.draft("1.1")
    uni.approve("1.1")
    path = "documents/sample/revisions/1.1/revision.yaml"
    wrong = "v1:sha256:" + "0" * 64
    uni.write(path, (uni.root / path).read_text("utf-8").replace(print_of(), wrong))
    uni.git("commit", "-q", "-a", "--amend", "-m", "approve\n\nQms-Command: approve")
    uni.tag("1.1", words=f"doc/sample/1.1\n\nFingerprint: {wrong}")
    assert verify(uni.root) == (1, {"sample 1.0": [], "sample 1.1": [PRINT_DIFFERS]})


def test_a_missing_tag_is_unproven(uni, verify):
    uni.git("tag", "-d", "doc/sample/1.0")
    assert verify(uni.root) == alone("unproven", "tag-missing")


def test_a_moved_tag_is_named(uni, verify):
    uni.write("documents/sample/document.md", text_of(BODY + "\n1.2. Дагы.\n"))
    uni.commit(date=LATER)
    uni.tag("1.0", "HEAD", "-f", "-a", date=LATER)
    assert verify(uni.root) == alone("broken", "tag-moved")


def test_a_tag_moved_to_the_commit_that_edited_the_text_does_not_hide_it(uni, verify):
    body = BODY + "\n1.2. Дагы.\n"
    uni.write("documents/sample/revisions/1.0/document.md", text_of(body))
    uni.commit(date=LATER)
    uni.tag("1.0", "HEAD", "-f", "-a", date=LATER)
    assert verify(uni.root) == (1, {"sample 1.0": [("broken", "text-edited"), ("broken", "tag-moved")]})


def moved(uni):
    """The registry in a folder of its repository."""
    inner = uni.root / "base"
    inner.mkdir()
    for entry in [entry for entry in uni.root.iterdir() if entry.name not in (".git", "base")]:
        entry.rename(inner / entry.name)
    uni.commit("moved", date=LATER)
    return inner


def test_a_registry_moved_inside_its_repository_keeps_its_proofs(uni, verify):
    inner = moved(uni)
    assert verify(inner) == (0, {"sample 1.0": []})
    uni.tag("1.0", "HEAD", "-f", "-a", date=LATER)
    assert verify(inner) == alone("broken", "tag-moved")


def test_two_registries_in_one_repository_are_kept_apart(uni, verify):
    shutil.copytree(uni.root, uni.root / "second", ignore=shutil.ignore_patterns(".git", "second"))
    uni.commit("second", date=LATER)
    body = BODY + "\n1.2. Дагы.\n"
    uni.write("second/documents/sample/revisions/1.0/document.md", text_of(body))
    assert verify(uni.root) == (0, {"sample 1.0": []})


def test_a_renamed_tag_is_named(uni, verify):
    uni.draft("1.1")
    uni.approve("1.1")
    uni.git("update-ref", "refs/tags/doc/sample/1.1", uni.git("rev-parse", "doc/sample/1.0"))
    assert verify(uni.root) == (1, {"sample 1.0": [], "sample 1.1": [("broken", "tag-renamed")]})


def test_a_lightweight_tag_is_named(uni, verify):
    commit = uni.git("rev-parse", "doc/sample/1.0^{commit}")
    uni.git("update-ref", "refs/tags/doc/sample/1.0", commit)
    assert verify(uni.root) == alone("broken", "tag-light")


def test_a_tag_with_another_fingerprint_is_named(uni, verify):
    other = "v1:sha256:" + "0" * 64
    uni.tag("1.0", "doc/sample/1.0^{commit}", "-f", "-a", words=f"doc/sample/1.0\n\nFingerprint: {other}")
    assert verify(uni.root) == alone("broken", "tag-fingerprint")


@pytest.mark.parametrize("date", ["2026-01-21T09:00:00+06:00", "2025-12-01T10:00:00+06:00"])
def test_a_back_dated_tag_is_named(uni, verify, date):
    uni.tag("1.0", "doc/sample/1.0^{commit}", "-f", "-a", date=date)
    assert verify(uni.root) == alone("broken", "tag-backdated")


def test_a_tag_and_commit_dated_before_the_approval_was_entered_are_named(uni, verify):
    early = "2026-01-05T10:00:00+06:00"
    uni.draft("1.1")
    uni.approve("1.1")
    uni.git("commit", "-q", "--amend", "--no-edit", "--date", early, date=early)
    uni.tag("1.1", date=early, words=f"doc/sample/1.1\n\nFingerprint: {print_of()}")
    assert verify(uni.root) == (1, {"sample 1.0": [], "sample 1.1": [("broken", "tag-backdated")]})


@pytest.mark.parametrize("name", ["document.md", "revision.yaml"])
def test_a_replaced_blob_is_named(uni, verify, name):
    blob = uni.git("rev-parse", f"HEAD:documents/sample/revisions/1.0/{name}")
    other = uni.git("hash-object", "-w", "--stdin", input="other")
    uni.git("replace", blob, other)
    assert verify(uni.root) == alone("broken", "replaced")
    (uni.folder / name).unlink()
    uni.git("checkout", "--", f"documents/sample/revisions/1.0/{name}")
    assert ("broken", "replaced") in verify(uni.root)[1]["sample 1.0"]


def test_a_replaced_object_that_no_approval_rests_on_is_noted(uni, qms):
    blob = uni.git("rev-parse", "HEAD:qms.yaml")
    uni.git("replace", blob, uni.git("hash-object", "-w", "--stdin", input="other"))
    run = qms("--repo", str(uni.root), "--lang", "en", "verify")
    assert (run.code, blob[:10] in run.out) == (0, True)


def test_an_approval_taken_back_by_undo_is_no_tampering(uni, verify):
    uni.draft("1.1")
    uni.approve("1.1")
    shutil.rmtree(uni.root / "documents/sample/revisions/1.1")
    uni.draft("1.1")
    uni.git("commit", "-q", "--amend", "-m", "undo\n\nQms-Command: undo\nQms-Undoes: 1")
    assert verify(uni.root) == (0, {"sample 1.0": []})
    body = BODY + "\n1.2. Дагы.\n"
    uni.approve("1.1", body)
    uni.tag("1.1", body=body)
    assert verify(uni.root) == (0, {"sample 1.0": [], "sample 1.1": []})


def test_a_name_chooses_documents_and_an_unknown_one_is_refused(uni, verify, qms):
    assert verify(uni.root, "Бөлүм жөнүндө")[1] == {"sample 1.0": []}
    assert qms("--repo", str(uni.root), "verify", "library").code == 2


def test_the_past_is_held_against_the_history_up_to_it(uni, verify, qms):
    shutil.rmtree(uni.folder)
    uni.commit(date=LATER)
    run = qms("--repo", str(uni.root), "--at", "HEAD~1", "verify", "--format", "json")
    assert json.loads(run.out)["summary"] == {"revisions": 1, "proven": 1, "unproven": 0, "broken": 0}
    run = qms("--repo", str(uni.root), "--at", "HEAD~2", "verify", "--format", "json")
    assert json.loads(run.out)["summary"]["revisions"] == 0


def test_the_lists_of_signers_and_revoked_keys_stand_where_they_are_kept(uni, qms):
    uni.write("signers", "asanov ssh-ed25519 AAAA\n")
    uni.write("revoked", "")
    uni.write("sealed", "")
    run = qms("--repo", str(uni.root), "--lang", "en", "validate", "--select", "QMS1", "--fail-on", "info")
    assert "sealed" in run.out
    assert "signers" not in run.out
    assert "revoked" not in run.out


# what merely cannot be proven


def held(qms, folder):
    answer = json.loads(qms("--repo", str(folder), "verify", "--format", "json").out)
    (one,) = answer["revisions"]
    return one["held"]


def test_without_git_the_texts_are_held_against_their_fingerprints(uni, verify, qms):
    shutil.rmtree(uni.root / ".git")
    assert verify(uni.root) == alone("unproven", "no-git")
    assert held(qms, uni.root) == ["fingerprint"]
    uni.write("documents/sample/revisions/1.0/document.md", text_of(BODY + "\n1.2. Дагы.\n"))
    assert verify(uni.root) == (1, {"sample 1.0": [PRINT_DIFFERS, ("unproven", "no-git")]})


def test_a_repository_without_a_commit_is_told(uni, verify):
    shutil.rmtree(uni.root / ".git")
    uni.git("init", "-q", "-b", "main")
    assert verify(uni.root) == alone("unproven", "no-git")


def test_what_is_not_committed_yet_is_unproven(uni, verify):
    shutil.copytree(uni.folder, uni.folder.with_name("1.1"))
    assert verify(uni.root) == (0, {"sample 1.0": [], "sample 1.1": [("unproven", "not-in-git")]})


def test_a_tagless_clone_keeps_texts_and_history(uni, verify, qms, tmp_path):
    git_in(tmp_path, "clone", "-q", "--no-tags", uni.root.as_uri(), "clone")
    assert verify(tmp_path / "clone") == alone("unproven", "tag-missing")
    assert held(qms, tmp_path / "clone") == ["fingerprint", "history"]


def test_a_shallow_clone_says_what_is_not_there(uni, verify, qms, tmp_path):
    uni.write("registers/notes.txt", "later")
    uni.commit(date=LATER)
    git_in(tmp_path, "clone", "-q", "--depth=1", uni.root.as_uri(), "clone")
    assert verify(tmp_path / "clone") == alone("unproven", "shallow")
    assert "fingerprint" in held(qms, tmp_path / "clone")


def test_a_shallow_clone_that_begins_with_the_approval_has_its_tag(uni, verify, qms, tmp_path):
    git_in(tmp_path, "clone", "-q", "--depth=1", uni.root.as_uri(), "clone")
    assert verify(tmp_path / "clone") == alone("unproven", "shallow")
    assert held(qms, tmp_path / "clone") == ["fingerprint", "tag"]
    (tmp_path / "clone/documents/sample/revisions/1.0/document.ru.md").write_text("other")
    assert ("broken", "text-edited") in verify(tmp_path / "clone")[1]["sample 1.0"]


def test_a_graft_does_not_hide_the_history(uni, verify):
    uni.write("documents/sample/revisions/1.0/document.md", text_of(BODY + "\n1.2. Дагы.\n"))
    last = uni.commit(date=LATER)
    uni.write(".git/info/grafts", f"{last}\n")
    assert verify(uni.root) == alone("broken", "text-edited")


def test_a_repository_named_by_sha256_is_verified(uni, verify):
    shutil.rmtree(uni.root / ".git")
    if subprocess.run(["git", "init", "-q", "--object-format=sha256", str(uni.root)], check=False).returncode:
        pytest.skip("this git knows no SHA-256 repositories")
    uni.git("config", "user.name", "Tester")
    uni.git("config", "user.email", "tester@example.kg")
    shutil.rmtree(uni.folder)
    uni.draft()
    uni.approve()
    uni.tag()
    assert verify(uni.root) == (0, {"sample 1.0": []})
    (uni.folder / "document.ru.md").write_text("other")
    assert verify(uni.root) == alone("broken", "text-edited")


def test_a_squash_merge_keeps_texts_and_says_what_is_not_there(uni, verify, qms):
    uni.git("switch", "-q", "-c", "work")
    uni.draft("1.1")
    uni.approve("1.1")
    uni.tag("1.1")
    uni.git("switch", "-q", "main")
    uni.git("merge", "-q", "--squash", "work")
    uni.commit("squashed", date=LATER)
    assert verify(uni.root) == (0, {"sample 1.0": [], "sample 1.1": [("unproven", "tag-elsewhere")]})
    uni.git("tag", "-d", "doc/sample/1.1")
    assert verify(uni.root) == (0, {"sample 1.0": [], "sample 1.1": [("unproven", "tag-missing")]})


def test_an_approval_on_a_branch_not_merged_is_not_missed(uni, verify):
    uni.git("switch", "-q", "-c", "work")
    uni.draft("1.1")
    uni.approve("1.1")
    uni.tag("1.1")
    uni.git("switch", "-q", "main")
    assert verify(uni.root) == (0, {"sample 1.0": []})


def test_a_clone_without_all_objects_is_told(uni, verify, tmp_path):
    blob = uni.git("rev-parse", "HEAD~1:documents/sample/revisions/1.0/revision.yaml")
    (uni.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert verify(uni.root) == alone("unproven", "no-git")


def test_git_that_is_not_there_is_told(uni, verify, monkeypatch):
    monkeypatch.setenv("PATH", str(uni.root))
    assert verify(uni.root) == alone("unproven", "no-git")


def test_the_model_university_is_as_fingerprinted_and_has_no_tags(university, qms):
    run = qms("--lang", "en", "verify")
    assert run.code == 0
    assert run.out.startswith("Approved revisions: 9. Proven: 0, unproven: 9, broken: 0.\n")
    assert "fingerprint – 9, git history – 9, tag – 0" in run.out


# signatures


@pytest.fixture
def keys(tmp_path):
    """Two key pairs: of the rector and of somebody else."""
    for name in ("rector", "other"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(tmp_path / name)]
        subprocess.run(words, check=True)
    return tmp_path


def public(keys, name):
    return " ".join((keys / f"{name}.pub").read_text().split()[:2])


def sign(uni, keys, name="rector", *options, date=DAY):
    uni.git("config", "gpg.format", "ssh")
    uni.git("config", "user.signingkey", str(keys / name))
    uni.tag("1.0", "doc/sample/1.0^{commit}", "-f", "-s", *options, date=date)


def demand(uni, keys, *, signers="rector", person="asanov", revoked=""):
    uni.write("qms.yaml", FILES["qms.yaml"] + "signed_tags: true\n")
    uni.write("signers", f"{person} {public(keys, signers)}\n" if signers else "")
    uni.write("revoked", f"{public(keys, revoked)}\n" if revoked else "")
    uni.commit("signers", date=LATER)


def test_an_unsigned_tag_is_named_only_where_signatures_are_demanded(uni, verify):
    assert verify(uni.root) == (0, {"sample 1.0": []})
    uni.write("qms.yaml", FILES["qms.yaml"] + "signed_tags: true\n")
    assert verify(uni.root) == alone("broken", "unsigned")


def test_the_demand_of_the_main_branch_is_not_lifted_by_an_edit(uni, verify):
    uni.write("qms.yaml", FILES["qms.yaml"] + "signed_tags: true\n")
    uni.commit(date=LATER)
    uni.write("qms.yaml", FILES["qms.yaml"])
    assert verify(uni.root) == alone("broken", "unsigned")


@KEYGEN
def test_a_signature_of_the_approver_is_proven(uni, verify, keys, qms):
    sign(uni, keys)
    demand(uni, keys)
    assert verify(uni.root) == (0, {"sample 1.0": []})
    assert held(qms, uni.root) == ["fingerprint", "history", "tag", "signature"]


@KEYGEN
def test_a_forged_signature_is_named(uni, verify, keys):
    sign(uni, keys)
    demand(uni, keys)
    signed = uni.git("cat-file", "tag", "doc/sample/1.0")
    forged = signed.replace("\n\nFingerprint", "\n\nБекитилген.\n\nFingerprint") + "\n"
    id_ = uni.git("hash-object", "-w", "-t", "tag", "--stdin", input=forged)
    uni.git("update-ref", "refs/tags/doc/sample/1.0", id_)
    assert verify(uni.root) == alone("broken", "signature-forged")


@KEYGEN
def test_a_revoked_key_is_named(uni, verify, keys):
    sign(uni, keys)
    demand(uni, keys, revoked="rector")
    assert verify(uni.root) == alone("broken", "signature-revoked")


@KEYGEN
def test_a_key_that_is_on_no_list_is_named_even_where_it_was_added_by_hand(uni, verify, keys):
    sign(uni, keys, "other")
    demand(uni, keys)
    assert verify(uni.root) == alone("broken", "signature-stranger")
    # the list counts as the main branch has it
    uni.write("signers", f"asanov {public(keys, 'other')}\n")
    assert verify(uni.root) == alone("broken", "signature-stranger")
    uni.git("switch", "-q", "-c", "work")
    uni.commit(date=LATER)
    assert verify(uni.root) == alone("broken", "signature-stranger")


@KEYGEN
def test_a_signer_who_could_not_approve_that_day_is_named(uni, verify, keys):
    sign(uni, keys, "other")
    demand(uni, keys, signers="other", person="usenova")
    assert verify(uni.root) == alone("broken", "signer-unentitled")


@KEYGEN
def test_signatures_without_a_list_of_signers_are_unproven(uni, verify, keys):
    sign(uni, keys)
    assert verify(uni.root) == alone("unproven", "signature-no-signers")


@KEYGEN
def test_a_computer_without_ssh_keygen_says_that_it_cannot_check(uni, verify, keys, tmp_path, monkeypatch):
    sign(uni, keys)
    demand(uni, keys)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(shutil.which("git"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert verify(uni.root) == alone("unproven", "signature-unchecked")


def test_a_signature_of_another_kind_is_not_taken_for_one(uni, verify):
    tag = uni.git("cat-file", "tag", "doc/sample/1.0")
    pgp = f"{tag}\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    id_ = uni.git("hash-object", "-w", "-t", "tag", "--stdin", input=pgp)
    uni.git("update-ref", "refs/tags/doc/sample/1.0", id_)
    assert verify(uni.root) == alone("unproven", "signature-unchecked")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_every_language_tells_of_tampering(uni, qms, lang):
    uni.write("documents/sample/revisions/1.0/assets/plan.png", PICTURE + b"x")
    run = qms("--repo", str(uni.root), "--lang", lang, "verify")
    assert (run.code, run.err) == (1, "")
    assert "assets/plan.png" in run.out
    assert "sample 1.0" in run.out
