@echo off
node "%~dp0pulumi-analyzer-policy-nodejs" %*
