package io.watchpost.kit.web;

/** What is said about a status when nothing more particular is known. */
final class Details {

    private Details() {}

    static String of(int status) {
        return switch (status) {
            case 400 -> "The request could not be read.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take this method.";
            case 406 -> "No representation of this path has a media type that the client accepts.";
            case 413 -> "The body is larger than is accepted here.";
            case 415 -> "The body's media type is not accepted here.";
            default -> status >= 500 ? "Something went wrong here; the request id finds it in the logs." : "The request was refused.";
        };
    }
}
