"""The gate where people meet it: pre-commit, GitHub Actions, shells, the manual."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import DAMAGED, ROOT, SOUND, UNBAKE

ENVIRONMENT = {
    **os.environ, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=ENVIRONMENT, capture_output=True)


def test_pre_commit_runs_the_hooks(tmp_path):
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "init", "-q")
    git(hooks, "add", "-A")
    git(hooks, "commit", "-qm", "hooks")
    git(hooks, "tag", "v1")
    project = tmp_path / "project"
    project.mkdir()
    (project / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: v1\n  hooks:\n  - id: unbake-check-system\n"
        "  - id: unbake-repair-system\n")
    (project / "unbake.toml").write_text('exclude = ["left/"]\n')
    (project / "a.txt").write_text(DAMAGED)
    (project / "left").mkdir()
    (project / "left/b.txt").write_text("pass\u200bword")
    git(project, "init", "-q")
    git(project, "add", "-A")
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "unbake").symlink_to(UNBAKE)
    environment = {
        **ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path / "home"), "PATH": f"{bin}:{os.environ['PATH']}"}

    def run(hook):
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"], cwd=project,
            env=environment, capture_output=True, text=True)

    manifest = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"])
    assert manifest.returncode == 0
    failed = run("unbake-check-system")
    assert failed.returncode == 1 and "MJ101" in failed.stdout, failed.stdout + failed.stderr
    assert "left/b.txt" not in failed.stdout
    changed = run("unbake-repair-system")
    assert changed.returncode == 1 and "files were modified" in changed.stdout
    assert (project / "a.txt").read_text() == SOUND
    git(project, "add", "-A")
    assert run("unbake-check-system").returncode == 0
    assert run("unbake-repair-system").returncode == 0


def action():
    return yaml.safe_load((ROOT / ".github/actions/unbake/action.yml").read_text())


def test_the_action_fits_its_schema():
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions",
         ROOT / ".github/actions/unbake/action.yml"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("text, fail, status, outputs", [
    (SOUND, "true", 0, {"status": "0", "findings": "0"}),
    (DAMAGED, "true", 1, {"status": "1", "findings": "5"}),
    (DAMAGED, "false", 0, {"status": "1", "findings": "5"}),
])
def test_the_actions_steps_read_each_others_outputs(tmp_path, text, fail, status, outputs):
    """Runs the steps as a runner would: inputs and outputs put into the environment."""
    (tmp_path / "a.txt").write_text(text)
    values = {f"inputs.{name}": input["default"] for name, input in action()["inputs"].items()}
    values |= {"inputs.executable": UNBAKE, "inputs.paths": "a.txt", "inputs.fail": fail}
    written, last = tmp_path / "output", None
    summary = tmp_path / "summary"
    for step in action()["runs"]["steps"]:
        environment = {
            name: values[value.removeprefix("${{ ").removesuffix(" }}")]
            for name, value in step["env"].items()}
        last = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, capture_output=True,
            env={**os.environ, **environment, "GITHUB_OUTPUT": str(written),
                 "GITHUB_STEP_SUMMARY": str(summary)})
        if step.get("id"):
            assert last.returncode == 0, last.stderr
            lines = dict(line.split("=", 1) for line in written.read_text().splitlines())
            assert lines == outputs
            values |= {f"steps.{step['id']}.outputs.{name}": value for name, value in lines.items()}
    assert last.returncode == status
    assert summary.read_text() == f"unbake check: {outputs['findings']} findings\n"
    assert (tmp_path / "unbake.sarif").exists()


@pytest.mark.parametrize("shell, ask", [
    ("bash", 'source ./script; complete -p unbake'),
    ("zsh", "autoload -Uz compinit; compinit -u; source ./script; whence -w _unbake"),
    ("fish", 'source ./script; complete -C "unbake che"'),
])
def test_completions_are_sourced_in_their_shell(unbake, tmp_path, shell, ask):
    (tmp_path / "script").write_bytes(unbake("completions", shell).stdout)
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-c", ask], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    assert {"bash": "unbake", "zsh": "_unbake: function", "fish": "check"}[shell] in done.stdout
    unbake("completions", "tcsh", status=2)


def test_the_manual_page_is_shown(unbake, tmp_path):
    (tmp_path / "unbake.1").write_bytes(unbake("completions", "man").stdout)
    if not shutil.which("man"):
        pytest.skip("man is not installed")
    done = subprocess.run(
        ["man", "--warnings", "-l", "unbake.1"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""})
    assert done.returncode == 0 and not done.stderr, done.stderr
    for words in ["unbake check", "--baseline", "EXIT STATUS", "unbake audit merge"]:
        assert words in done.stdout


def test_this_repository_is_clean(unbake):
    unbake("check", ".", cwd=ROOT)


def test_rules_are_listed_and_explained(unbake):
    lines = unbake("rules").stdout.decode().splitlines()
    ids = [line.split()[0] for line in lines]
    assert ids == sorted(ids, key=lambda id: ("MJ BY CT NF EN".split().index(id[:2]), id))
    for id in ids:
        assert unbake("rules", id).stdout.decode().startswith(id)
    unbake("rules", "XX", status=2)
    readme = (ROOT / "README.md").read_text()
    assert all(prefix in readme for prefix in {id[:2] for id in ids})


def test_a_baseline_in_the_tree_is_not_checked(unbake, hostile):
    unbake("check", ".", "--write-baseline", "known.json")
    assert "nothing found" in unbake("check", ".", "--baseline", "known.json").stdout.decode()
    (hostile / "unbake.toml").write_text('baseline = "known.json"\n')
    assert "nothing found" in unbake("check", ".").stdout.decode()
    # By name it is.
    unbake("check", "known.json", status=1)


def test_a_chain_is_learnt_and_undone_by_a_profile(unbake, tmp_path):
    others = ["Ж и Я", "Ещё одна строка", "plain", "«Кавычки»"]
    pair = "Старый каталог библиотеки"

    def damaged(text):
        return text.encode("cp1251").decode("cp1252").encode().decode("mac_roman")

    (tmp_path / "bad.txt").write_text(damaged(pair) + "\n")
    (tmp_path / "good.txt").write_text(pair + "\n")
    (tmp_path / "rest.txt").write_text("\n".join(map(damaged, others)) + "\n")
    told = unbake("explain", "--learn", "bad.txt", "good.txt").stdout.decode()
    profile = "\n".join(told.split("\n")[4:6])
    assert profile.startswith("[profile.learnt]\nundo = ["), told
    (tmp_path / "unbake.toml").write_text(profile)
    done = unbake("repair", "--profile", "learnt", "--edits", "edits.jsonl", "rest.txt").stdout
    assert done.decode() == "\n".join(others) + "\n"
    (tmp_path / "out.txt").write_bytes(done)
    assert unbake("undo", "out.txt", "--edits", "edits.jsonl").stdout == (tmp_path / "rest.txt").read_bytes()
    assert unbake("apply", "rest.txt", "--edits", "edits.jsonl").stdout == done
    assert json.loads(unbake("explain", "--json", "--learn", "bad.txt", "good.txt").stdout)["profile"] == profile + "\n"
    unbake("check", "good.txt")
    error = unbake("repair", "--profile", "learned", "rest.txt", status=2).stderr.decode()
    assert "there are repair, corpus, ftfy, code, learnt" in error
    unbake("repair", "--profile", "learnt", "--config", tmp_path / "unbake.toml", tmp_path / "rest.txt", cwd="/")
    unbake("explain", "--learn", "bad.txt", status=2)
    unbake("explain", "bad.txt", "good.txt", status=2)


def test_help_of_audit_lists_its_options(unbake):
    told = {unbake(*arguments).stdout for arguments in (["audit", "--help"], ["help", "audit"], ["audit", "of", "-h"])}
    assert len(told) == 1
    for words in [b"--redact", b"--reference", b"unbake audit merge", b"--field"]:
        assert words in next(iter(told))
