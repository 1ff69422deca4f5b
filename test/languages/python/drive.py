"""Runs a Pulumi program in this process, on the engine that is on PATH, and prints what the engine did as JSON.

drive.py <preview|up|destroy> <stack> <folder of Pulumi.yaml> <file of the program>
"""

import json
import runpy
import sys

from pulumi import automation


def main(operation: str, stack_name: str, folder: str, program: str) -> None:
    stack = automation.create_or_select_stack(
        stack_name=stack_name,
        project_name="read from Pulumi.yaml",
        program=lambda: runpy.run_path(program, run_name="__main__"),
        opts=automation.LocalWorkspaceOptions(work_dir=folder),
    )
    if operation == "preview":
        changes = stack.preview(color="never").change_summary
    else:
        result = stack.up(color="never") if operation == "up" else stack.destroy(color="never")
        changes = result.summary.resource_changes
    print(json.dumps(changes))


try:
    main(*sys.argv[1:])
except automation.CommandError as error:
    sys.exit(str(error))
