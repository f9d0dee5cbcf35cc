"""Frictionless accepts the data package, and rejects it when one figure is another."""

import shutil

from frictionless import Package


def accepted_as_it_is(output, workshop):
    folder = workshop / "package"
    shutil.copytree(output, folder, ignore=shutil.ignore_patterns("workbooks", "*.xlsx"))
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    facts = folder / "facts.csv"
    text = facts.read_text(encoding="utf-8")
    assert text.count("160444000") == 1, "the figure to change stands once"
    facts.write_text(text.replace("160444000", "160445000"), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert not report.valid, "a changed figure passes"
    return len(report.tasks)
