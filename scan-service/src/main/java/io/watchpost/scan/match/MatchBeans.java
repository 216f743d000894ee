package io.watchpost.scan.match;

import io.watchpost.scan.match.packages.PackageMatcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Puts the matcher on the service's database. */
@ApplicationScoped
class MatchBeans {

    @Produces
    @Singleton
    CveMatcher matcher(DataSource dataSource) {
        return new VersionMatcher(dataSource);
    }

    @Produces
    @Singleton
    FeedState feedState(DataSource dataSource) {
        return new FeedState(dataSource);
    }

    @Produces
    @Singleton
    PackageMatcher packageMatcher(DataSource dataSource) {
        return new AdvisoryMatcher(new JdbcVulnerabilityData(dataSource));
    }
}
