// Runs a Pulumi program in this process, on the engine that is on PATH, and prints what the engine did as JSON.
//
//	<preview|up|destroy> <stack> <folder of Pulumi.yaml> <program>
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var programs = map[string]pulumi.RunFunc{"reference": reference, "refused": refused}

func main() {
	if len(os.Args) != 5 {
		fail(fmt.Errorf("five arguments, not %d", len(os.Args)))
	}
	changes, err := run(os.Args[1], os.Args[2], os.Args[3], programs[os.Args[4]])
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(changes); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// run resolves to the number of resources by what happened to them.
func run(operation, stackName, folder string, program pulumi.RunFunc) (any, error) {
	ctx := context.Background()
	const project = "read from Pulumi.yaml"
	stack, err := auto.UpsertStackInlineSource(ctx, stackName, project, program, auto.WorkDir(folder))
	if err != nil {
		return nil, err
	}
	switch operation {
	case "preview":
		result, err := stack.Preview(ctx)
		return result.ChangeSummary, err
	case "up":
		result, err := stack.Up(ctx)
		return result.Summary.ResourceChanges, err
	case "destroy":
		result, err := stack.Destroy(ctx)
		return result.Summary.ResourceChanges, err
	default:
		return nil, fmt.Errorf("no operation %q", operation)
	}
}
