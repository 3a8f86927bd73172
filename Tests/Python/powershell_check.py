"""Parses PowerShell scripts by tree-sitter's grammar; exits with 1 and the places that are none.

Usage: powershell_check.py FILE...
"""

import pathlib
import sys

import tree_sitter
import tree_sitter_powershell


def faults(node):
    if node.type == "ERROR" or node.is_missing:
        yield f"{node.start_point.row + 1}: {node.text[:60]!r}"
    for child in node.children:
        yield from faults(child)


def main():
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
    wrong = [
        f"{path}:{fault}"
        for path in sys.argv[1:]
        for fault in faults(parser.parse(pathlib.Path(path).read_bytes()).root_node)
    ]
    sys.exit("\n".join(wrong) or None)


main()
