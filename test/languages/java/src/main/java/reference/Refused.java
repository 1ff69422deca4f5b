package reference;

import com.pulumi.Pulumi;
import com.pulumi.iaprun.IapService;
import com.pulumi.iaprun.IapServiceArgs;

/** A component with two inputs that are wrong. */
public final class Refused {
    public static void main(String[] args) {
        Pulumi.run(ctx -> new IapService("orders", IapServiceArgs.builder()
            .domains("https://orders.example.com")
            .regions("us-central1", "europe-west1")
            .image("us-docker.pkg.dev/acme/orders/api:1.4.2")
            .accessors("allUsers")
            .build()));
    }
}
