import * as assert from "node:assert/strict";
import { answeredWith } from "./support/texts";

/** What other programs say, the nearest to ours on purpose: the same statuses, the same phrases, the same subjects. */
const UNRELATED: [string, string[]][] = [
    [
        "npm",
        [
            "npm ERR! code E401\nnpm ERR! Incorrect or missing password.\nnpm ERR! If you were trying to login, change your password",
            "npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://registry.example.com/iap - Not found",
            "npm error code 52\nnpm error path /app/node_modules/sharp\nnpm error command failed",
        ],
    ],
    ["TypeScript", ["error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'."]],
    [
        "kubectl",
        [
            'Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "default"',
            'Error from server (NotFound): services "orders" not found',
            "error: You must be logged in to the server (Unauthorized)",
            'serviceaccount "default" does not exist',
        ],
    ],
    [
        "git",
        [
            "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.",
            "fatal: Authentication failed for 'https://github.com/acme/app.git/'",
            "remote: Permission to acme/app.git denied to dev.\nfatal: unable to access 'https://github.com/acme/app.git/': The requested URL returned error: 403",
        ],
    ],
    [
        "GitHub",
        [
            '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}',
            '{"message":"Not Found","documentation_url":"https://docs.github.com/rest/repos/repos","status":"404"}',
            '{"message":"Resource not accessible by integration","status":"403"}',
            "You don't have access to this repository",
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. 429",
        ],
    ],
    [
        "Docker",
        [
            "docker: Error response from daemon: pull access denied for acme/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied.",
            "unauthorized: authentication required",
        ],
    ],
    [
        "AWS",
        [
            "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied",
            "An error occurred (403) when calling the HeadObject operation: Forbidden",
            "An error occurred (404) when calling the HeadObject operation: Not Found",
            "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience",
            "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/x",
            "The security token included in the request is invalid.",
            '{"message":"Missing Authentication Token"}',
        ],
    ],
    [
        "Azure",
        [
            "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value",
            "AADSTS50011: The redirect URI 'https://x' specified in the request does not match the redirect URIs configured for the application",
            "AADSTS500011: The resource principal named api://orders was not found in the tenant",
        ],
    ],
    [
        "JWT libraries",
        [
            "JsonWebTokenError: jwt signature is required",
            "JsonWebTokenError: jwt audience invalid. expected: https://api.example.com",
            "JsonWebTokenError: invalid signature",
            "TokenExpiredError: jwt expired",
            "jwt malformed",
            "io.jsonwebtoken.security.SignatureException: JWT signature does not match locally computed signature.",
            "jwt.exceptions.InvalidAudienceError: Audience doesn't match",
        ],
    ],
    [
        "databases",
        [
            "ERROR: permission denied for table orders",
            "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
            'FATAL: password authentication failed for user "postgres"',
            'ERROR: relation "orders" does not exist',
        ],
    ],
    [
        "Terraform",
        [
            "Error: Error acquiring the state lock\nError message: ConditionalCheckFailedException: The conditional request failed",
            'Error: Unsupported argument\nAn argument named "timeout_sec" is not expected here.',
            "Error: Invalid value for variable",
        ],
    ],
    [
        "Java and Python",
        [
            'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "String.length()" because "s" is null',
            "java.net.SocketTimeoutException: Read timed out",
            "ModuleNotFoundError: No module named 'requests'",
            "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
        ],
    ],
    [
        "web servers and proxies",
        [
            "Not Found\nThe requested URL /foo was not found on this server.\nApache/2.4.41 (Ubuntu) Server at example.com Port 80",
            "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
            "Forbidden\nYou don't have permission to access this resource.",
            "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.18.0</center>",
            "upstream connect error or disconnect/reset before headers. reset reason: connection failure",
            "Error code 521 Web server is down Cloudflare",
            "Error code 525 SSL handshake failed",
        ],
    ],
    [
        "Google, on other ground",
        [
            "googleapi: Error 403: Permission 'storage.buckets.get' denied on resource (or it may not exist).",
            "ERROR: (gcloud.projects.describe) User [dev@example.com] does not have permission to access projects instance [acme] (or it may not exist)",
            "googleapi: Error 400: The network resource 'projects/acme/global/networks/vpc' is already being used by 'projects/acme/global/firewalls/ssh', resourceInUseByAnotherResource",
            "googleapi: Error 400: Invalid value for field 'resource.fingerprint': ''. Fingerprint is invalid., invalid",
            "Quota 'CPUS' exceeded. Limit: 24.0 in region us-central1.",
            "Cloud Run error: Container failed to start. Failed to start and then listen on the port defined by the PORT environment variable.",
        ],
    ],
    [
        "shells and sockets",
        [
            "bash: foo: command not found",
            "Segmentation fault (core dumped)",
            "connect ECONNREFUSED 127.0.0.1:5432",
            "process exited with error code 9",
            "exit status 52",
            "Permission denied",
            "Access denied",
        ],
    ],
    [
        "nothing in particular",
        ["", "   ", "...", "error", "it does not work", "is not supported", "The service is not available right now"],
    ],
];

describe("access/errors: what others say is not explained", () => {
    for (const [who, texts] of UNRELATED) {
        describe(who, () => {
            for (const text of texts) {
                it(text.slice(0, 100).replace(/\s+/g, " ") || "(empty)", () => {
                    for (const asked of [
                        text,
                        text.toLowerCase(),
                        `2026-01-01 12:00 ERROR worker: ${text}\n  at main`,
                    ]) {
                        assert.deepEqual(answeredWith(asked), []);
                    }
                });
            }
        });
    }

    it("a page of a manual has none of them", () => {
        const manual =
            "To set the client up, create an OAuth client in the console and copy its ID. The load balancer sends each " +
            "request to a backend service, and the backend service to a serverless group in the region that is nearest. " +
            "A push subscription sends a token with each message. If the service is not in the same project, it needs a " +
            "role on the project. The audience of the token is the client ID, and the token is valid for an hour.";
        assert.deepEqual(answeredWith(manual), []);
    });
});
