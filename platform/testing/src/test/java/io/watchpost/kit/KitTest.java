package io.watchpost.kit;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A test inside the test application, on real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "name", value = "kit"))
@Retention(RetentionPolicy.RUNTIME)
public @interface KitTest {}
