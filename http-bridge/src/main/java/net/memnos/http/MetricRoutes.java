package net.memnos.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.meter.Reading;
import net.memnos.http.meter.ProcessReadings;
import net.memnos.http.meter.PrometheusMeter;

/** The figures of this server, for those who administer it. */
final class MetricRoutes {

    private MetricRoutes() {}

    static List<Route> of(MemnosEngine engine, PrometheusMeter meter) {
        return List.of(Route.get("/metrics", exchange -> answer(exchange, engine, meter)));
    }

    private static void answer(Exchange exchange, MemnosEngine engine, PrometheusMeter meter) throws IOException {
        List<Reading> readings = new ArrayList<>(engine.readings(exchange.principal()));
        readings.addAll(ProcessReadings.now());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        meter.write(page, readings);
        exchange.response().setContentType(PrometheusMeter.MEDIA_TYPE);
        exchange.response().setHeader("Cache-Control", "no-store");
        exchange.response().setContentLength(page.size());
        page.writeTo(exchange.response().getOutputStream());
    }
}
