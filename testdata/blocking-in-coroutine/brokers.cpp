// Clients of message brokers: ZeroMQ, nanomsg, Kafka, MQTT, AMQP, Pulsar, NATS.
// Calls that only look, have a time-out of zero or a callback stay silent.
#include "task.h"

// As their headers declare them.
extern "C" {
int zmq_poller_wait(void *, void *, long);
int zmq_proxy(void *, void *, void *);
typedef struct nng_socket_s {
  unsigned id;
} nng_socket;
struct nng_aio;
int nng_dial(nng_socket, const char *, void *, int);
void nng_aio_wait(struct nng_aio *);
void nng_aio_cancel(struct nng_aio *);
int nn_recv(int, void *, unsigned long, int);
struct rd_kafka_t;
void *rd_kafka_consume_queue(void *, int);
int rd_kafka_commit(struct rd_kafka_t *, const void *, int);
int rd_kafka_outq_len(struct rd_kafka_t *);
int mosquitto_connect_bind(void *, const char *, int, int, const char *);
int mosquitto_connect_async(void *, const char *, int, int);
int mosquitto_loop_stop(void *, bool);
int MQTTClient_connect(void *, void *);
int MQTTClient_receive(void *, char **, int *, void **, unsigned long);
int MQTTAsync_connect(void *, const void *);
int amqp_simple_rpc_decoded(void *, int, unsigned, unsigned, void *);
int amqp_get_sockfd(void *);
int natsConnection_Flush(void *);
int natsSubscription_NextMsg(void **, void *, long);
int natsConnection_PublishString(void *, const char *, const char *);
int libusb_bulk_transfer(void *, unsigned char, unsigned char *, int, int *,
                         unsigned);
int libusb_submit_transfer(void *);
}
#define NNG_FLAG_NONBLOCK 2
#define NN_DONTWAIT 1

namespace RdKafka {
struct Message;
struct Handle {
  virtual int poll(int TimeOut) = 0;
};
struct KafkaConsumer : virtual Handle {
  virtual Message *consume(int TimeOut) = 0;
  virtual int commitSync() = 0;
  virtual int commitAsync() = 0;
};
struct Producer : virtual Handle {
  virtual int flush(int TimeOut) = 0;
  virtual int commit_transaction(int TimeOut) = 0;
};
} // namespace RdKafka

namespace mosqpp {
struct mosquittopp {
  int connect(const char *Host, int Port = 1883, int KeepAlive = 60);
  int connect_async(const char *Host, int Port = 1883, int KeepAlive = 60);
  int loop(int TimeOut = -1, int Packets = 1);
};
} // namespace mosqpp

namespace mqtt {
struct token {
  virtual void wait();
  bool is_complete();
};
struct client {
  virtual void publish(const char *Topic);
};
struct async_client {
  token *publish(const char *Topic);
  void *consume_message();
  bool try_consume_message(void **);
};
} // namespace mqtt

namespace pulsar {
struct Producer {
  int send(int Message);
  void sendAsync(int Message, void (*Then)(int));
  int flush();
};
struct Consumer {
  int receive(int &Message);
  int receive(int &Message, int TimeOut);
  int acknowledge(int Message);
};
struct Client {
  int subscribe(const char *Topic, const char *Name, Consumer &);
};
} // namespace pulsar

namespace zmq {
struct item {};
int poll(item *, unsigned long, long TimeOut);
} // namespace zmq

task relay(void *Of, void *Event, zmq::item *Items) {
  zmq_poller_wait(Of, Event, 50);   // finds: blocking-in-coroutine
  zmq_poller_wait(Of, Event, 0);    // silent
  zmq::poll(Items, 2, 100);         // finds: blocking-in-coroutine
  zmq::poll(Items, 2, 0);           // silent
  zmq_proxy(Of, Event, nullptr);    // finds: blocking-in-coroutine
  co_await turn{};
}

task whisper(nng_socket To, nng_aio *Sent, char *Text) {
  nng_dial(To, "tcp://x", nullptr, 0);                 // finds: blocking-in-coroutine
  nng_dial(To, "tcp://x", nullptr, NNG_FLAG_NONBLOCK); // silent
  nng_aio_wait(Sent);                                  // finds: blocking-in-coroutine
  nng_aio_cancel(Sent);                                // silent
  nn_recv(1, Text, 9, 0);                              // finds: blocking-in-coroutine
  nn_recv(1, Text, 9, NN_DONTWAIT);                    // silent
  co_await turn{};
}

task log(rd_kafka_t *Broker, void *Queue, RdKafka::KafkaConsumer &In,
         RdKafka::Producer &Out) {
  rd_kafka_consume_queue(Queue, 100);  // finds: blocking-in-coroutine
  rd_kafka_consume_queue(Queue, 0);    // silent
  rd_kafka_commit(Broker, nullptr, 0); // finds: blocking-in-coroutine
  rd_kafka_commit(Broker, nullptr, 1); // silent: the answer comes later
  rd_kafka_outq_len(Broker);           // silent
  In.consume(500);                     // finds: blocking-in-coroutine
  In.consume(0);                       // silent
  In.commitSync();                     // finds: blocking-in-coroutine
  In.commitAsync();                    // silent
  Out.poll(0);                         // silent
  Out.poll(10);                        // finds: blocking-in-coroutine
  Out.commit_transaction(1000);        // finds: blocking-in-coroutine
  co_await turn{};
}

task sense(void *Of, mosqpp::mosquittopp &Home, mqtt::client &Sync,
           mqtt::async_client &Async, mqtt::token &Sent) {
  mosquitto_connect_bind(Of, "hub", 1883, 60, ""); // finds: blocking-in-coroutine
  mosquitto_connect_async(Of, "hub", 1883, 60);    // silent
  mosquitto_loop_stop(Of, false);                  // finds: blocking-in-coroutine
  Home.connect("hub");                             // finds: blocking-in-coroutine
  Home.connect_async("hub");                       // silent
  Home.loop();                                     // finds: blocking-in-coroutine
  Home.loop(0);                                    // silent
  MQTTClient_connect(Of, nullptr);                 // finds: blocking-in-coroutine
  MQTTClient_receive(Of, nullptr, nullptr, nullptr, 0); // silent
  MQTTAsync_connect(Of, nullptr);                  // silent
  Sync.publish("lamp");                            // finds: blocking-in-coroutine
  Async.publish("lamp");                           // silent
  Async.consume_message();                         // finds: blocking-in-coroutine
  Async.try_consume_message(nullptr);              // silent
  Sent.wait();                                     // finds: blocking-in-coroutine
  Sent.is_complete();                              // silent
  co_await turn{};
}

task deliver(void *Of, pulsar::Producer &Out, pulsar::Consumer &In,
             pulsar::Client &Cluster) {
  int Message = 0;
  amqp_simple_rpc_decoded(Of, 1, 2, 3, nullptr); // finds: blocking-in-coroutine
  amqp_get_sockfd(Of);                           // silent
  Out.send(1);                                   // finds: blocking-in-coroutine
  Out.sendAsync(1, nullptr);                     // silent
  Out.flush();                                   // finds: blocking-in-coroutine
  In.receive(Message);                           // finds: blocking-in-coroutine
  In.receive(Message, 0);                        // silent
  In.acknowledge(Message);                       // likely: blocking-in-coroutine
  Cluster.subscribe("news", "me", In);           // finds: blocking-in-coroutine
  natsConnection_Flush(Of);                      // finds: blocking-in-coroutine
  natsSubscription_NextMsg(nullptr, Of, 100);    // finds: blocking-in-coroutine
  natsConnection_PublishString(Of, "x", "y");    // silent
  libusb_bulk_transfer(Of, 1, nullptr, 0, nullptr, 0); // finds: blocking-in-coroutine
  libusb_submit_transfer(Of);                    // silent
  co_await turn{};
}

// Names of one's own.
namespace garden {
struct Producer {
  int send(int Seeds) { return Seeds; }
  int flush() { return 0; }
};
int poll(int Bed, int Row, long Depth) { return Bed + Row + Depth > 3; }
} // namespace garden

task sow(garden::Producer Seeds) {
  Seeds.send(3);
  Seeds.flush();
  garden::poll(1, 2, 3);
  co_await turn{};
}
