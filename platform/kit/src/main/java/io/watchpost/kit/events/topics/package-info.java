/** Topics on the broker: made when missing, compared with the catalogue when there. */
package io.watchpost.kit.events.topics;
