package main

import (
	"example.com/pulumi-iap-run/sdk/go/iaprun"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// topic is pubsub.Topic of Pulumi's Google Cloud SDK, whose 140 MB of source this program does not need.
type topic struct {
	pulumi.CustomResourceState
}

func newTopic(ctx *pulumi.Context, name string) (*topic, error) {
	var result topic
	err := ctx.RegisterResource("gcp:pubsub/topic:Topic", name, nil, &result,
		pulumi.Version("9.37.0"), pulumi.AdditionalSecretOutputs([]string{"effectiveLabels", "pulumiLabels"}))
	return &result, err
}

// reference is examples/reference.
func reference(ctx *pulumi.Context) error {
	settings := config.New(ctx, "")
	events, err := newTopic(ctx, "orders-events")
	if err != nil {
		return err
	}
	orders, err := iaprun.NewIapService(ctx, "orders", &iaprun.IapServiceArgs{
		Domains:   []string{"orders.example.com"},
		Regions:   []string{"us-central1", "europe-west1"},
		Image:     pulumi.String("us-docker.pkg.dev/acme/orders/api:1.4.2"),
		Accessors: pulumi.StringArray{pulumi.String("group:staff@example.com")},
		OauthClient: &iaprun.OauthClientArgsArgs{
			ClientId:     pulumi.String(settings.Require("clientId")),
			ClientSecret: settings.RequireSecret("clientSecret"),
		},
		Push: []iaprun.ServicePushArgsArgs{{Topic: events.ID(), Path: "/events"}},
	})
	if err != nil {
		return err
	}
	ctx.Export("url", orders.Url)
	ctx.Export("dnsRecords", orders.DnsRecords)
	ctx.Export("audience", orders.Audience)
	return nil
}

// refused has two inputs that are wrong.
func refused(ctx *pulumi.Context) error {
	_, err := iaprun.NewIapService(ctx, "orders", &iaprun.IapServiceArgs{
		Domains:   []string{"https://orders.example.com"},
		Regions:   []string{"us-central1", "europe-west1"},
		Image:     pulumi.String("us-docker.pkg.dev/acme/orders/api:1.4.2"),
		Accessors: pulumi.StringArray{pulumi.String("allUsers")},
	})
	return err
}
