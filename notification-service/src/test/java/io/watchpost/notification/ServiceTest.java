package io.watchpost.notification;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.watchpost.testing.WatchpostTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A test of the running service, on real PostgreSQL and Kafka. */
@QuarkusTest
@WithTestResource(value = WatchpostTestResource.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "name", value = "notification"))
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
