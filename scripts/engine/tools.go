//go:build tools

// Package engine pins the Pulumi CLI that the tests use: go.mod names the version and go.sum the checksum of every
// module it is built from, as Go's checksum database recorded them (https://go.dev/ref/mod#checksum-database).
//
// To change the version: `go get github.com/pulumi/pulumi/pkg/v3@vX.Y.Z && go mod tidy` in this folder.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
