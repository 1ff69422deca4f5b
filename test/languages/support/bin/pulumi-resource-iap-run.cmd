@echo off
node "%~dp0pulumi-resource-iap-run" %*
