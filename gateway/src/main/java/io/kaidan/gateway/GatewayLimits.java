package io.kaidan.gateway;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of requests, sessions and waiting times.
 *
 * @param requestsPerSecond for each signed-in user, and for each address without sign-in. Bursts may be twice as large. All requests of one
 *            address together may be ten times as many
 * @param session how long an inactive user stays signed in
 * @param remembered how many users and addresses are counted at a time
 * @param connectWithin how long a service may take to accept a connection
 * @param answerWithin how long a service may take to answer
 * @param pause how long no request is sent to a service that has failed
 * @param operators addresses or networks that may read the metrics of the gateway
 */
@ConfigurationProperties("kaidan.gateway")
record GatewayLimits(@DefaultValue("200") int requestsPerSecond, @DefaultValue("10000") int remembered,
        @DefaultValue("2MB") DataSize requestSize, @DefaultValue("2s") Duration connectWithin,
        @DefaultValue("20s") Duration answerWithin, @DefaultValue("8h") Duration session, @DefaultValue("5s") Duration pause,
        @DefaultValue( {"127.0.0.1", "::1"}) List<String> operators){}
