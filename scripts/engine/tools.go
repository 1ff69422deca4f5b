//go:build tools

// Package engine pins what the tests have of Pulumi: the CLI, the YAML language host and the SDK generators of Python
// and Go (sdkhost). go.mod names the versions and go.sum the checksum of every module they are built from, as Go's
// checksum database recorded them (https://go.dev/ref/mod#checksum-database).
//
// To change the CLI's version: `go get github.com/pulumi/pulumi/pkg/v3@vX.Y.Z && go mod tidy` in this folder.
package engine

import (
	_ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
	_ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
)
