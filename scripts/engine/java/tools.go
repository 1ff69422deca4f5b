//go:build tools

// Package java pins Pulumi's language host for Java, from which the tests have the Java SDK. It stands in a module of
// its own because it is written against an older version of the module that the CLI is built from.
package java

import _ "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java"
