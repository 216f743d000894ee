package io.watchpost.scan.portlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortSpansTest {

    @Test
    void aProtocolHoldsUntilTheNextOneIsNamed() {
        assertEquals("[T:22, T:80-90, U:53, U:161-162]", PortSpans.parse("ports", "U:161-162, 53 ,t: 80 - 90,22").toString());
        assertEquals("[T:1-65535]", PortSpans.parse("ports", "1-65535").toString());
    }

    @Test
    void everythingThatIsNoRangeIsNamedAtOnce() {
        List<FieldError> errors = errors("22,0,http,T:90-80,65536,,X:1");
        assertEquals(6, errors.size());
        assertTrue(errors.get(1).message().startsWith("\"http\""));
        assertTrue(errors.stream().allMatch(error -> error.field().equals("ports") && error.code().equals("invalid")));
    }

    @Test
    void rangesThatShareAPortAreRefusedByName() {
        assertEquals(List.of("T:1-100 and T:20-30 have ports in common", "T:1-100 and T:50 have ports in common",
            "U:53 and U:53 have ports in common"),
            errors("T:20-30,50,1-100,U:53,53").stream().map(FieldError::message).toList());
        assertEquals(3, PortSpans.parse("ports", "T:1-10,11-20,U:1-20").size());
    }

    @Test
    void aListHasAThousandRangesAtMost() {
        String thousand = IntStream.rangeClosed(1, PortSpans.MOST).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertEquals(PortSpans.MOST, PortSpans.parse("ports", thousand).size());
        assertEquals("limit_exceeded", errors(thousand + ",2000").get(0).code());
    }

    @Test
    void thePredefinedListsAreReadWithTheirNames() {
        List<PredefinedList> lists = PredefinedList.all();
        assertEquals(List.of("01", "02", "03", "04", "05"), lists.stream().map(PredefinedList::number).toList());
        assertTrue(lists.get(3).ranges().stream().allMatch(span -> span.comment() != null));
        assertEquals(lists.get(0).ranges().size() + lists.get(3).ranges().size(), lists.get(4).ranges().size());
        assertEquals("01935a00-0000-7000-8000-000000000502", lists.get(4).id("vrms").toString());
    }

    private static List<FieldError> errors(String text) {
        return assertThrows(ApiException.class, () -> PortSpans.parse("ports", text)).errors();
    }
}
