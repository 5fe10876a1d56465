package io.kaidan.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much the door lets through.
 *
 * @param requestsPerSecond for each signed-in user, and for each address of those who are not; twice as many at once; ten times as many for
 *            all together who share an address
 * @param session how long a person who does nothing stays signed in
 * @param remembered how many users and addresses are counted at a time
 * @param connectWithin how long a service may take to accept a connection
 * @param answerWithin how long a service may take to answer
 * @param pause how long a service that failed is left alone
 * @param operators addresses or networks from which the gateway's own metrics may be read
 */
@ConfigurationProperties("kaidan.gateway")
record Limits(@DefaultValue("200") int requestsPerSecond, @DefaultValue("10000") int remembered,
        @DefaultValue("2MB") DataSize requestSize, @DefaultValue("2s") Duration connectWithin,
        @DefaultValue("20s") Duration answerWithin, @DefaultValue("8h") Duration session, @DefaultValue("5s") Duration pause,
        @DefaultValue( {"127.0.0.1", "::1"}) List<String> operators){}
